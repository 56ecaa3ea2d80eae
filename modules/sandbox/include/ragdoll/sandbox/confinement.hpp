#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "ragdoll/base/diagnostic.hpp"
#include "ragdoll/base/unique_fd.hpp"
#include "ragdoll/sandbox/limits.hpp"

namespace ragdoll::sandbox {

/// One instruction of a classic BPF program, as the kernel takes it (struct sock_filter).
struct FilterInstruction {
    std::uint16_t code;
    std::uint8_t jump_if_true;
    std::uint8_t jump_if_false;
    std::uint32_t operand;
};

/// What a process is confined with, made once for all children that are forked.
class Confinement {
public:
    /// @param allow_unconfined  go on where the kernel has no Landlock or seccomp.
    /// @param readable_folder   whose files may be read; empty, or not there: no file at all.
    explicit Confinement(bool allow_unconfined, const std::filesystem::path& readable_folder = {});

    /// Gives up, for the rest of this process's life, all but memory and the descriptors it has: resource limits,
    /// no_new_privs, Landlock without any right, seccomp that denies all but a short list of system calls (EPERM).
    /// @throws Error  `confinement_unavailable` (fatal) where the kernel lacks one of them.
    void apply_to_this_process(const Limits& limits) const;

private:
    bool filter_system_calls() const;

    bool allow_unconfined_;
    UniqueFd readable_folder_;               // none: no file may be read
    std::vector<FilterInstruction> filter_;  // empty: no seccomp here
};

/// Whether this kernel can confine, for `doctor`.
Diagnostic check_confinement();

}  // namespace ragdoll::sandbox
