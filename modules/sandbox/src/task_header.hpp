#pragma once

#include <cstdint>
#include <string_view>

namespace ragdoll::sandbox {

/// Descriptor of the control channel in a zygote.
inline constexpr int kControlDescriptor = 3;

/// What a child is for.
enum class TaskKind : std::uint64_t {
    serve = 0,      ///< what the helper program does
    self_test = 1,  ///< to try what it must not be able to do
};

/// What a child of a self-test says when all was denied; silence would prove nothing.
inline constexpr std::string_view kNothingAllowed = "nothing";

/// The first bytes of a task's packet, followed by the request; with it come the document, the child's channel and the
/// zygote's status channel.
struct TaskHeader {
    std::uint64_t memory_bytes;
    std::uint64_t cpu_seconds;
    TaskKind kind;
};

/// The wait status of a child that could not be forked.
inline constexpr std::int32_t kNotForked = -1;

/// What the zygote says about a child over the status channel: first its pidfd (without bytes that matter), then this.
struct TaskStatus {
    std::int32_t wait_status;
};

}  // namespace ragdoll::sandbox
