#include "msg_properties.hpp"

#include <array>
#include <cstdio>
#include <utility>

#include "code_page.hpp"
#include "file_time.hpp"
#include "ragdoll/text/encoding.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::uint32_t kNumber = 0x0003;
constexpr std::uint32_t kBytes = 0x001E;
constexpr std::uint32_t kWideCharacters = 0x001F;
constexpr std::uint32_t kMoment = 0x0040;
constexpr std::uint32_t kContent = 0x0102;

std::uint32_t tag(MsgProperty property, std::uint32_t type) {
    return (std::uint32_t{static_cast<std::uint16_t>(property)} << 16U) | type;
}

std::string stream_name(MsgProperty property, std::uint32_t type) {
    std::array<char, 24> name{};
    std::snprintf(name.data(), name.size(), "__substg1.0_%08X", static_cast<unsigned>(tag(property, type)));
    return name.data();
}

}  // namespace

MsgProperties::MsgProperties(CompoundFile& file, CompoundFile::Storage storage, Owner owner, std::string charset)
    : file_(file), storage_(storage), charset_(std::move(charset)) {
    constexpr std::size_t kEntryBytes = 16;
    const std::string stream = file.read(storage, "__properties_version1.0").value_or("");
    const ByteView bytes(stream);
    for (auto at = static_cast<std::size_t>(owner); bytes.holds(at, kEntryBytes); at += kEntryBytes)
        values_.emplace(bytes.u32(at), bytes.u64(at + 8));
    if (!charset_.empty()) return;
    const auto code_page = number(MsgProperty::code_page);
    const std::uint32_t known = code_page ? *code_page : number(MsgProperty::body_code_page).value_or(1252);
    charset_ = charset_of_code_page(known < 100'000 ? static_cast<int>(known) : 1252);
}

std::string MsgProperties::text(MsgProperty property) const {
    if (const auto wide = file_.read(storage_, stream_name(property, kWideCharacters)))
        return text::decode_as(*wide, "utf-16le");
    const auto bytes = file_.read(storage_, stream_name(property, kBytes));
    return bytes ? text::decode_as(*bytes, charset_) : std::string();
}

std::string MsgProperties::content(MsgProperty property) const {
    return file_.read(storage_, stream_name(property, kContent)).value_or("");
}

std::optional<std::uint32_t> MsgProperties::number(MsgProperty property) const {
    const auto found = values_.find(tag(property, kNumber));
    return found == values_.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found->second));
}

std::optional<Timestamp> MsgProperties::moment(MsgProperty property) const {
    const auto found = values_.find(tag(property, kMoment));
    return found == values_.end() ? std::nullopt : moment_of_file_time(found->second);
}

}  // namespace ragdoll::extraction_formats
