#include "ragdoll/jobs/job.hpp"

#include <algorithm>
#include <array>

#include "ragdoll/jobs/batch.hpp"
#include "ragdoll/jobs/job_store.hpp"
#include "ragdoll/jobs/settings.hpp"

namespace ragdoll::jobs {
namespace {

constexpr std::array<std::string_view, 9> kStateNames{"scheduled", "available", "running",   "retrying", "completed",
                                                      "discarded", "dead",      "cancelled", "blocked"};
constexpr std::array<std::string_view, 8> kVerdictNames{"completed", "retry",     "snooze", "park",
                                                        "release",   "discarded", "dead",   "cancelled"};
constexpr std::array<std::string_view, 4> kReasonNames{"none", "dependency", "lane", "batch"};
constexpr std::array<std::string_view, 4> kBatchStateNames{"open", "running", "paused", "finished"};

}  // namespace

std::string_view to_string(JobState state) noexcept {
    return kStateNames[static_cast<std::size_t>(state)];
}

std::optional<JobState> parse_job_state(std::string_view text) noexcept {
    const auto found = std::find(kStateNames.begin(), kStateNames.end(), text);
    if (found == kStateNames.end()) return std::nullopt;
    return static_cast<JobState>(found - kStateNames.begin());
}

bool is_final(JobState state) noexcept {
    return state >= JobState::completed && state <= JobState::cancelled;
}

std::string_view to_string(BlockReason reason) noexcept {
    return kReasonNames[static_cast<std::size_t>(reason)];
}

std::string_view to_string(BatchState state) noexcept {
    return kBatchStateNames[static_cast<std::size_t>(state)];
}

BatchState Batch::state() const noexcept {
    if (finished_at) return BatchState::finished;
    if (is_paused) return BatchState::paused;
    return is_sealed ? BatchState::running : BatchState::open;
}

std::string_view to_string(VerdictKind kind) noexcept {
    return kVerdictNames[static_cast<std::size_t>(kind)];
}

std::int64_t& StateCounts::operator[](JobState state) noexcept {
    const std::array<std::int64_t*, 9> counts{&scheduled, &available, &running,   &retrying, &completed,
                                              &discarded, &dead,      &cancelled, &blocked};
    return *counts[static_cast<std::size_t>(state)];
}

std::string full_queue_name(const std::string& prefix, const std::string& name) {
    return prefix.empty() ? name : prefix + "_" + name;
}

}  // namespace ragdoll::jobs
