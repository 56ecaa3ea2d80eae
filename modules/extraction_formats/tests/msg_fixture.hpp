#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "compound_fixture.hpp"

// What Outlook messages are made of.
namespace ragdoll::extraction_formats::msg_fixture {

using Streams = std::vector<std::pair<std::string, std::string>>;

constexpr std::uint64_t kMoment = 0x01DC85E0A52E0000;

/// The stream of properties that have a fixed size.
inline std::string properties(std::size_t head_bytes,
                              const std::vector<std::pair<std::uint32_t, std::uint64_t>>& values) {
    std::string bytes(head_bytes, '\0');
    for (const auto& [tag, value] : values) bytes += little(tag, 4) + little(0, 4) + little(value, 8);
    return bytes;
}
inline std::pair<std::string, std::string> stream(const std::string& tag, const std::string& content,
                                                  const std::string& in = "") {
    return {in + "__substg1.0_" + tag, content};
}
inline Streams letter(Streams more = {}) {
    more.emplace_back("__properties_version1.0", properties(32, {{0x00390040, kMoment}, {0x3FFD0003, 1252}}));
    more.push_back(stream("0037001F", wide(u"The harbour")));
    more.push_back(stream("0C1A001F", wide(u"Ann Smith")));
    more.push_back(stream("0C1F001F", wide(u"ann@example.org")));
    return more;
}
inline void add_recipient(Streams& streams, int number, std::uint32_t kind, const std::string& name,
                          const std::string& address) {
    const std::string folder = "__recip_version1.0_#0000000" + std::to_string(number) + "/";
    streams.emplace_back(folder + "__properties_version1.0", properties(8, {{0x0C150003, kind}}));
    streams.push_back(stream("3001001E", name, folder));
    streams.push_back(stream("39FE001E", address, folder));
}

}  // namespace ragdoll::extraction_formats::msg_fixture
