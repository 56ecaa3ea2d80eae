#pragma once

#include <stop_token>

namespace ragdoll::cli {

/// Waits half a second, but not longer than until somebody presses Ctrl-C. @returns false then.
bool pause_between_looks(const std::stop_token& interrupted);

}  // namespace ragdoll::cli
