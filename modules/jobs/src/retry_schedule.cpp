#include "ragdoll/jobs/retry_schedule.hpp"

#include <cmath>
#include <stdexcept>

namespace ragdoll::jobs {

RetrySchedule::RetrySchedule(double jitter) : jitter_(jitter) {
    if (!(jitter >= 0 && jitter <= 1)) throw std::invalid_argument("jitter must lie in 0 to 1");
}

std::chrono::milliseconds RetrySchedule::wait_after(int failed_attempt, double random) const {
    const double growing = std::pow(failed_attempt, 4);
    return std::chrono::milliseconds(std::llround(1000 * (growing + 2 + growing * jitter_ * random)));
}

}  // namespace ragdoll::jobs
