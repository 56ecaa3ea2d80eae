#include "summary_information.hpp"

#include <string>

#include "code_page.hpp"
#include "file_time.hpp"
#include "ragdoll/text/encoding.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::uint32_t kCodePage = 1;
constexpr std::uint32_t kTitle = 2;
constexpr std::uint32_t kAuthor = 4;
constexpr std::uint32_t kCreated = 12;
constexpr std::uint16_t kBytes = 0x1E;
constexpr std::uint16_t kWideCharacters = 0x1F;
constexpr std::uint16_t kFileTime = 0x40;

/// Where a property lies among those of a section; 0: not there.
std::size_t offset_of(ByteView section, std::uint32_t property) {
    const std::size_t count = section.u32(4);
    for (std::size_t i = 0; i < count && section.holds(8 + i * 8, 8); ++i) {
        if (section.u32(8 + i * 8) == property) return section.u32(12 + i * 8);
    }
    return 0;
}

void read_text(ByteView section, std::uint32_t property, std::optional<std::string>& text) {
    const std::size_t at = offset_of(section, property);
    const std::uint16_t type = at == 0 ? std::uint16_t{0} : section.u16(at);
    if (type != kBytes && type != kWideCharacters) return;
    const std::size_t size = std::size_t{section.u32(at + 4)} * (type == kBytes ? 1 : 2);
    const int code_page = type == kBytes ? section.u16(offset_of(section, kCodePage) + 4) : 1200;
    std::string value = text::decode_as(section.part(at + 8, size).bytes(), charset_of_code_page(code_page));
    value.resize(std::min(value.size(), value.find('\0')));
    if (!value.empty()) text = std::move(value);
}

}  // namespace

void read_summary_information(CompoundFile& file, extraction::ExtractionResult& result) {
    constexpr std::size_t kFirstSection = 44;
    const auto stream = file.read(CompoundFile::kRoot, "\x05SummaryInformation");
    if (!stream) return;
    const ByteView bytes(*stream);
    const ByteView section = bytes.part(bytes.u32(kFirstSection));
    read_text(section, kTitle, result.title);
    read_text(section, kAuthor, result.author);
    const std::size_t created = offset_of(section, kCreated);
    if (created != 0 && section.u16(created) == kFileTime) {
        const auto moment = moment_of_file_time(section.u64(created + 4));
        if (moment) result.created_at = moment;
    }
}

}  // namespace ragdoll::extraction_formats
