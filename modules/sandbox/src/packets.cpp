#include "ragdoll/sandbox/packets.hpp"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "ragdoll/base/error.hpp"

namespace ragdoll::sandbox {
namespace {

constexpr std::size_t kMaxDescriptors = 4;

struct alignas(cmsghdr) ControlBuffer {
    std::array<char, CMSG_SPACE(sizeof(int) * kMaxDescriptors)> bytes{};
};

}  // namespace

std::pair<UniqueFd, UniqueFd> packet_pair() {
    int sockets[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
        throw system_error("making a socket pair", errno);
    return {UniqueFd(sockets[0]), UniqueFd(sockets[1])};
}

void send_packet(int socket, std::string_view bytes, std::span<const int> descriptors) {
    iovec vector{const_cast<char*>(bytes.data()), bytes.size()};
    msghdr message{};
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    ControlBuffer control;
    if (!descriptors.empty()) {
        message.msg_control = control.bytes.data();
        message.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(descriptors.size_bytes());
        std::memcpy(CMSG_DATA(header), descriptors.data(), descriptors.size_bytes());
    }
    while (::sendmsg(socket, &message, MSG_NOSIGNAL) < 0) {
        if (errno == EINTR) continue;
        if (errno == EPIPE || errno == ECONNRESET)
            throw Error(Disposition::retry, "peer_gone", "the other process is gone");
        throw system_error("sending a packet", errno);
    }
}

std::optional<Packet> receive_packet(int socket) {
    std::array<char, kMaxPacket> buffer;  // not cleared: most packets are far smaller
    iovec vector{buffer.data(), buffer.size()};
    ControlBuffer control;
    msghdr message{};
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    message.msg_control = control.bytes.data();
    message.msg_controllen = control.bytes.size();
    ssize_t count = 0;
    while ((count = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC)) < 0) {
        if (errno == EINTR) continue;
        if (errno == ECONNRESET) return std::nullopt;
        throw system_error("receiving a packet", errno);
    }
    Packet packet;
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
        const std::size_t number = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < number; ++i) {
            int descriptor = -1;
            std::memcpy(&descriptor, CMSG_DATA(header) + i * sizeof(int), sizeof descriptor);
            packet.descriptors.emplace_back(descriptor);
        }
    }
    if (count == 0) return std::nullopt;
    if ((message.msg_flags & MSG_TRUNC) != 0)
        throw Error(Disposition::discard, "protocol_error", "a packet is too long");
    packet.bytes.assign(buffer.data(), static_cast<std::size_t>(count));
    return packet;
}

}  // namespace ragdoll::sandbox
