#include "doc_lists.hpp"

#include <algorithm>
#include <string>

#include "list_number.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kDefinitionBytes = 28;
constexpr std::size_t kLevelBytes = 28;
constexpr std::size_t kListBytes = 16;
constexpr int kLevels = 9;

/// In the text of a label, the characters 0 to 8 stand for the numbers of the levels.
std::string label_text(ByteView characters) {
    std::string text;
    for (std::size_t at = 0; at + 2 <= characters.size(); at += 2) {
        const std::uint16_t character = characters.u16(at);
        if (character < kLevels)
            text += "%" + std::to_string(character + 1);
        else
            text::append_utf8(text, character);
    }
    return text;
}

/// Adds the level that begins here, and returns its size.
std::size_t read_level(ByteView bytes, const std::string& definition, int level, DocxNumbering& numbering) {
    const std::size_t text_at = kLevelBytes + bytes.u8(24) + bytes.u8(25);
    const std::size_t text_bytes = std::size_t{bytes.u16(text_at)} * 2;
    const auto start = static_cast<int>(std::min<std::uint32_t>(bytes.u32(0), 32'767));
    numbering.define_level(definition, level,
                           {.format = list_format_name(bytes.u8(4)),
                            .text = label_text(bytes.part(text_at + 2, text_bytes)),
                            .start = start});
    return text_at + 2 + text_bytes;
}

}  // namespace

DocxNumbering read_doc_numbering(ByteView definitions, std::size_t definition_bytes, ByteView lists) {
    DocxNumbering numbering;
    std::size_t level_at = definition_bytes;
    for (std::size_t i = 0; i < definitions.u16(0); ++i) {
        const ByteView definition = definitions.part(2 + i * kDefinitionBytes, kDefinitionBytes);
        const std::string name = std::to_string(definition.u32(0));
        const int levels = (definition.u8(26) & 1U) != 0 ? 1 : kLevels;
        for (int level = 0; level < levels && definitions.holds(level_at, kLevelBytes); ++level)
            level_at += read_level(definitions.part(level_at), name, level, numbering);
    }
    const std::size_t count = lists.u32(0);
    for (std::size_t i = 0; i < count && lists.holds(4 + i * kListBytes, kListBytes); ++i)
        numbering.define_list(std::to_string(i + 1), std::to_string(lists.u32(4 + i * kListBytes)));
    return numbering;
}

}  // namespace ragdoll::extraction_formats
