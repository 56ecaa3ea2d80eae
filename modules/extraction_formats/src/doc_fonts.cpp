#include "doc_fonts.hpp"

#include "code_page.hpp"
#include "ragdoll/text/encoding.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kMostFonts = 65'536;

DocFont read_font(ByteView entry, bool is_old) {
    constexpr std::size_t kCharset = 3;
    const ByteView name = entry.part(is_old ? 5 : 39);
    DocFont font{.name = is_old ? std::string(name.bytes()) : text::decode_as(name.bytes(), "utf-16le"),
                 .code_page = code_page_of_font(entry.u8(kCharset))};
    font.name.resize(std::min(font.name.size(), font.name.find('\0')));
    if (font.code_page == 0) font.code_page = code_page_of_font_name(font.name);
    return font;
}

}  // namespace

std::vector<DocFont> read_doc_fonts(ByteView table, bool is_old) {
    // The new table begins with its number of entries, the old one with its size.
    const std::size_t count = is_old ? kMostFonts : table.u16(0);
    std::vector<DocFont> fonts;
    for (std::size_t at = is_old ? 2 : 4; table.holds(at, 1) && fonts.size() < count;
         at += 1 + std::size_t{table.u8(at)}) {
        fonts.push_back(read_font(table.part(at + 1, table.u8(at)), is_old));
    }
    return fonts;
}

}  // namespace ragdoll::extraction_formats
