#include "stored_package.hpp"

#include <algorithm>
#include <boost/crc.hpp>
#include <cstdint>

namespace ragdoll::fuzzing {
namespace {

constexpr std::size_t kMostMembers = 64;

std::string little(std::uint64_t number, std::size_t size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i, number >>= 8) bytes += static_cast<char>(number & 0xFFU);
    return bytes;
}

/// What the local header and the directory have in common: version, flags, method, time, checksum, sizes.
std::string description(std::string_view name, std::string_view content) {
    boost::crc_32_type checksum;
    checksum.process_bytes(content.data(), content.size());
    return little(20, 2) + little(0, 8) + little(checksum.checksum(), 4) + little(content.size(), 4) +
           little(content.size(), 4) + little(name.size(), 2) + little(0, 2);
}

}  // namespace

std::string stored_package(std::string_view members) {
    std::string package;
    std::string directory;
    std::size_t count = 0;
    for (; !members.empty() && count < kMostMembers; ++count) {
        const std::string_view member = members.substr(0, members.find('\x1E'));
        members.remove_prefix(std::min(members.size(), member.size() + 1));
        const std::string_view name = member.substr(0, std::min<std::size_t>(member.find('\x1F'), 1000));
        const std::string_view content = member.substr(std::min(member.size(), name.size() + 1));
        const std::string described = description(name, content);
        directory += "PK\x01\x02" + little(20, 2) + described + little(0, 10) + little(package.size(), 4);
        directory += name;
        package += "PK\x03\x04" + described;
        package += name;
        package += content;
    }
    const std::size_t place = package.size();
    return package + directory + "PK\x05\x06" + little(0, 4) + little(count, 2) + little(count, 2) +
           little(directory.size(), 4) + little(place, 4) + little(0, 2);
}

}  // namespace ragdoll::fuzzing
