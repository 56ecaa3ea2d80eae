#include "doc_properties.hpp"

#include <algorithm>

namespace ragdoll::extraction_formats {
namespace {

// [MS-DOC] 2.6.1 and 2.6.2
constexpr std::uint16_t kLeftOutAsDeleted = 0x0800;
constexpr std::uint16_t kHidden = 0x083C;
constexpr std::uint16_t kSymbol = 0x6A09;
constexpr std::uint16_t kInTable = 0x2416;
constexpr std::uint16_t kEndsRow = 0x2417;
constexpr std::uint16_t kListLevel = 0x260A;
constexpr std::uint16_t kOutlineLevel = 0x2640;
constexpr std::uint16_t kList = 0x460B;
constexpr std::uint16_t kPropertiesElsewhere = 0x6646;
constexpr std::uint16_t kPropertiesElsewhereOld = 0x6645;
constexpr std::uint16_t kTableDepth = 0x6649;
constexpr std::uint16_t kTableColumns = 0xD608;
constexpr std::uint16_t kTabStops = 0xC615;

/// Where the operand of a modification begins behind its number, and how long it is.
struct Extent {
    std::size_t begin = 0;
    std::size_t size = 0;
};

Extent extent_of_operand(std::uint16_t sprm, ByteView rest) {
    constexpr std::size_t kSizes[] = {1, 1, 2, 4, 2, 2, 0, 3};
    constexpr unsigned kVariable = 6;
    const unsigned kind = sprm >> 13U;
    if (kind != kVariable) return {0, kSizes[kind]};
    if (sprm == kTableColumns) return {2, std::max<std::size_t>(rest.u16(0), 1) - 1};
    if (sprm == kTabStops && rest.u8(0) == 255) {
        const std::size_t removed = std::size_t{rest.u8(1)} * 4;
        return {1, 2 + removed + std::size_t{rest.u8(2 + removed)} * 3};
    }
    return {1, rest.u8(0)};
}

}  // namespace

void for_each_modification(ByteView list, const std::function<void(std::uint16_t sprm, ByteView operand)>& hear) {
    for (std::size_t at = 0; list.holds(at, 3);) {
        const std::uint16_t sprm = list.u16(at);
        const Extent operand = extent_of_operand(sprm, list.part(at + 2));
        hear(sprm, list.part(at + 2 + operand.begin, operand.size));
        at += 2 + operand.begin + operand.size;
    }
}

void apply_to(DocParagraph& paragraph, ByteView modifications, ByteView data) {
    for_each_modification(modifications, [&](std::uint16_t sprm, ByteView operand) {
        switch (sprm) {
            case kInTable: paragraph.is_in_table = operand.u8(0) != 0; break;
            case kTableDepth: paragraph.is_in_table = operand.u32(0) != 0; break;
            case kEndsRow: paragraph.ends_row = operand.u8(0) != 0; break;
            case kOutlineLevel: paragraph.outline_level = operand.u8(0); break;
            case kListLevel: paragraph.list_level = std::min<int>(operand.u8(0), 8); break;
            case kList: paragraph.list = operand.u16(0); break;
            case kPropertiesElsewhere:
            case kPropertiesElsewhereOld: {
                const std::size_t at = operand.u32(0);
                // What is there names no further place.
                if (data.size() > 0) apply_to(paragraph, data.part(at + 2, data.u16(at)), ByteView());
                break;
            }
            default: break;
        }
    });
}

void apply_to(DocRun& run, ByteView modifications) {
    for_each_modification(modifications, [&](std::uint16_t sprm, ByteView operand) {
        if (sprm == kHidden || sprm == kLeftOutAsDeleted) run.is_left_out = run.is_left_out || operand.u8(0) == 1;
        if (sprm == kSymbol) {
            run.font = operand.u16(0);
            run.symbol = operand.u16(2);
        }
    });
}

}  // namespace ragdoll::extraction_formats
