#include "ragdoll/jobs/retry_policy.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace ragdoll::jobs {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Rules for errors that have one of their own. No wait: exponential.
struct Rule {
    std::string_view code;
    int attempts;
    std::optional<milliseconds> wait;
};

constexpr std::array kRules{
    Rule{"rate_limited", 5, std::nullopt},
    Rule{"timeout", 3, seconds(10)},
    Rule{"model_unavailable", 3, seconds(30)},
};

const Rule* find_rule(std::string_view code) {
    const auto found = std::ranges::find(kRules, code, &Rule::code);
    return found == kRules.end() ? nullptr : &*found;
}

/// How often the job has now failed under the same rule; errors without a rule share one counter.
int failures_of_its_kind(const Job& job, const Rule* rule) {
    const auto same_kind = [rule](const JobError& error) { return find_rule(error.code) == rule; };
    return 1 + static_cast<int>(std::ranges::count_if(job.errors, same_kind));
}

JobError to_job_error(const Job& job, const Error& error, Timestamp now) {
    return {.attempt = job.attempt,
            .code = error.code(),
            .message = error.what(),
            .context = error.context(),
            .occurred_at = now};
}

}  // namespace

Verdict RetryPolicy::decide(const Job& job, const Outcome& outcome, Timestamp now) const {
    struct Decide {
        const RetryPolicy& policy;
        const Job& job;
        Timestamp now;

        Verdict operator()(const Completed&) const { return {.kind = VerdictKind::completed}; }
        Verdict operator()(const Snoozed& snoozed) const {
            return {.kind = VerdictKind::snooze, .run_at = snoozed.until};
        }
        Verdict operator()(const Parked& parked) const { return {.kind = VerdictKind::park, .run_at = parked.until}; }
        Verdict operator()(const Interrupted&) const { return {.kind = VerdictKind::release}; }
        Verdict operator()(const Cancelled&) const { return {.kind = VerdictKind::cancelled}; }
        Verdict operator()(const Failed& failed) const { return policy.decide_failure(job, failed.error, now); }
        Verdict operator()(const Discarded& discarded) const {
            return {.kind = VerdictKind::discarded,
                    .error = JobError{.attempt = job.attempt,
                                      .code = discarded.reason,
                                      .message = discarded.reason,
                                      .context = {},
                                      .occurred_at = now}};
        }
    };
    return std::visit(Decide{*this, job, now}, outcome);
}

Verdict RetryPolicy::decide_failure(const Job& job, const Error& error, Timestamp now) const {
    Verdict verdict{.kind = VerdictKind::retry, .error = to_job_error(job, error, now)};
    if (error.disposition() == Disposition::fatal) {
        verdict.kind = VerdictKind::release;
        verdict.is_fatal = true;
        return verdict;
    }
    if (error.disposition() == Disposition::discard) {
        verdict.kind = VerdictKind::discarded;
        return verdict;
    }
    const Rule* rule = find_rule(error.code());
    const int failures = failures_of_its_kind(job, rule);
    if (failures >= (rule == nullptr ? max_attempts_ : rule->attempts)) {
        verdict.kind = VerdictKind::dead;
        return verdict;
    }
    const bool has_fixed_wait = rule != nullptr && rule->wait;
    verdict.run_at = now + (has_fixed_wait ? *rule->wait : schedule_.wait_after(failures, random_.uniform()));
    return verdict;
}

}  // namespace ragdoll::jobs
