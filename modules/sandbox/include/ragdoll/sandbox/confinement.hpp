#pragma once

#include <string>

#include "ragdoll/base/diagnostic.hpp"
#include "ragdoll/sandbox/limits.hpp"

namespace ragdoll::sandbox {

/// Gives up, for the rest of this process's life, all but memory and the descriptors it has: resource limits,
/// no_new_privs, Landlock without any right, seccomp that denies all but a short list of system calls (EPERM).
///
/// @param allow_unconfined  go on where the kernel has no Landlock or seccomp.
/// @throws Error  `confinement_unavailable` (fatal) otherwise.
void confine_this_process(const Limits& limits, bool allow_unconfined);

/// Whether this kernel can confine, for `doctor`.
Diagnostic check_confinement();

}  // namespace ragdoll::sandbox
