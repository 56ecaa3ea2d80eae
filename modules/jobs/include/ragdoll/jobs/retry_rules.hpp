#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace ragdoll::jobs {

/// attempt⁴ + 2 s with jitter: RetrySchedule.
struct ExponentialWait {};

/// The wait after the n-th failure of its kind, n from 1.
using WaitFunction = std::function<std::chrono::milliseconds(int failures)>;

using RetryWait = std::variant<ExponentialWait, std::chrono::milliseconds, WaitFunction>;

/// How failures with one error code are met.
struct RetryRule {
    std::string error;  ///< code of the error; "*": any that may succeed later
    int attempts = 3;   ///< of this kind, the first included; 1 to 25 (kMaxErrorHistory)
    RetryWait wait = ExponentialWait{};
};

/// What a job class says about its failures, over what holds for all (see RetryPolicy). The first rule that fits
/// counts, and each rule has a counter of its own.
struct RetryRules {
    std::vector<RetryRule> retry_on;
    std::vector<std::string> discard_on;  ///< codes of errors after which the job is discarded
};

}  // namespace ragdoll::jobs
