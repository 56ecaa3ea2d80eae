#include "doc_fonts.hpp"

#include "ragdoll/text/encoding.hpp"

namespace ragdoll::extraction_formats {

std::vector<std::string> read_doc_fonts(ByteView table) {
    constexpr std::size_t kNameBegin = 39;  // behind the size
    std::vector<std::string> fonts;
    for (std::size_t at = 4; table.holds(at, 1) && fonts.size() < table.u16(0); at += 1 + std::size_t{table.u8(at)}) {
        const ByteView name = table.part(at + 1, table.u8(at)).part(kNameBegin);
        std::string font = text::decode_as(name.bytes(), "utf-16le");
        font.resize(std::min(font.size(), font.find('\0')));
        fonts.push_back(std::move(font));
    }
    return fonts;
}

}  // namespace ragdoll::extraction_formats
