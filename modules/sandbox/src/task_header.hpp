#pragma once

#include <cstdint>

namespace ragdoll::sandbox {

/// Descriptor of the control channel in a zygote.
inline constexpr int kControlDescriptor = 3;

/// The first bytes of a task's packet, followed by the request; with it come the document, the child's channel and the
/// zygote's status channel.
struct TaskHeader {
    std::uint64_t memory_bytes;
    std::uint64_t cpu_seconds;
};

/// What the zygote says about a child over the status channel: first its pidfd (without bytes that matter), then this.
struct TaskStatus {
    std::int32_t wait_status;
};

}  // namespace ragdoll::sandbox
