#include "ragdoll/jobs/job.hpp"

#include <algorithm>
#include <array>

#include "ragdoll/jobs/job_store.hpp"
#include "ragdoll/jobs/settings.hpp"

namespace ragdoll::jobs {
namespace {

constexpr std::array<std::string_view, 8> kStateNames{"scheduled", "available", "running", "retrying",
                                                      "completed", "discarded", "dead",    "cancelled"};
constexpr std::array<std::string_view, 7> kVerdictNames{"completed", "retry", "snooze",   "release",
                                                        "discarded", "dead",  "cancelled"};

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
    return state >= JobState::completed;
}

std::string_view to_string(VerdictKind kind) noexcept {
    return kVerdictNames[static_cast<std::size_t>(kind)];
}

std::int64_t& StateCounts::operator[](JobState state) noexcept {
    const std::array<std::int64_t*, 8> counts{&scheduled, &available, &running, &retrying,
                                              &completed, &discarded, &dead,    &cancelled};
    return *counts[static_cast<std::size_t>(state)];
}

std::string full_queue_name(const std::string& prefix, const std::string& name) {
    return prefix.empty() ? name : prefix + "_" + name;
}

}  // namespace ragdoll::jobs
