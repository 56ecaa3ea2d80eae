#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ragdoll/base/unique_fd.hpp"

namespace ragdoll::sandbox {

/// The most bytes of one packet.
inline constexpr std::size_t kMaxPacket = 60 * 1024;

/// Two connected sockets that keep packets whole (SOCK_SEQPACKET), so that no half packet can be taken for another.
std::pair<UniqueFd, UniqueFd> packet_pair();

/// @throws Error  `system_error`; `peer_gone` (retry) when nobody reads there any more.
void send_packet(int socket, std::string_view bytes, std::span<const int> descriptors = {});

struct Packet {
    std::string bytes;
    std::vector<UniqueFd> descriptors;
};

/// The next packet; nothing when the other side has closed. Descriptors come with close-on-exec.
std::optional<Packet> receive_packet(int socket);

}  // namespace ragdoll::sandbox
