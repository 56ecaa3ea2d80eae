#include "ragdoll/jobs/retry_policy.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>

namespace ragdoll::jobs {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// What holds for every class.
const std::array kGeneralRules{
    RetryRule{"rate_limited", 5, ExponentialWait{}},
    RetryRule{"timeout", 3, milliseconds(seconds(10))},
    RetryRule{"model_unavailable", 3, milliseconds(seconds(30))},
};

template <class Rules>
const RetryRule* first_fitting(const Rules& rules, std::string_view code) {
    const auto found =
        std::ranges::find_if(rules, [&](const RetryRule& rule) { return rule.error == code || rule.error == "*"; });
    return found == rules.end() ? nullptr : &*found;
}

JobError to_job_error(const Job& job, const Error& error, Timestamp now) {
    return {.attempt = job.attempt,
            .code = error.code(),
            .message = error.what(),
            .context = error.context(),
            .occurred_at = now};
}

}  // namespace

void RetryPolicy::set_rules(std::string job_class, RetryRules rules) {
    for (const RetryRule& rule : rules.retry_on) {
        if (rule.attempts < 1 || rule.attempts > kMaxErrorHistory) {
            throw std::invalid_argument(job_class + ": " + rule.error + " has " + std::to_string(rule.attempts) +
                                        " attempts; allowed are 1 to " + std::to_string(kMaxErrorHistory));
        }
    }
    rules_[std::move(job_class)] = std::move(rules);
}

const RetryRule* RetryPolicy::find_rule(const std::string& job_class, std::string_view code) const {
    if (const auto own = rules_.find(job_class); own != rules_.end()) {
        if (const RetryRule* rule = first_fitting(own->second.retry_on, code)) return rule;
    }
    return first_fitting(kGeneralRules, code);
}

bool RetryPolicy::discards(const std::string& job_class, const std::string& code) const {
    const auto own = rules_.find(job_class);
    return own != rules_.end() && std::ranges::find(own->second.discard_on, code) != own->second.discard_on.end();
}

/// How often the job has now failed under the same rule; errors without a rule share one counter.
int RetryPolicy::failures_of_its_kind(const Job& job, const RetryRule* rule) const {
    const auto same_kind = [&](const JobError& error) { return find_rule(job.job_class, error.code) == rule; };
    return 1 + static_cast<int>(std::ranges::count_if(job.errors, same_kind));
}

milliseconds RetryPolicy::wait_after(int failures, const RetryRule* rule) const {
    const RetryWait wait = rule == nullptr ? RetryWait(ExponentialWait{}) : rule->wait;
    if (const auto* fixed = std::get_if<milliseconds>(&wait)) return *fixed;
    if (const auto* function = std::get_if<WaitFunction>(&wait)) return (*function)(failures);
    return schedule_.wait_after(failures, random_.uniform());
}

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
    const bool is_hopeless = error.disposition() == Disposition::discard || discards(job.job_class, error.code());
    if (is_hopeless) {
        verdict.kind = VerdictKind::discarded;
        return verdict;
    }
    const RetryRule* rule = find_rule(job.job_class, error.code());
    const int failures = failures_of_its_kind(job, rule);
    if (failures >= (rule == nullptr ? max_attempts_ : rule->attempts)) {
        verdict.kind = VerdictKind::dead;
        return verdict;
    }
    verdict.run_at = now + wait_after(failures, rule);
    return verdict;
}

}  // namespace ragdoll::jobs
