#include "code_page_table.hpp"

#include "code_page.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {

CodePageTable::CodePageTable(int code_page) : charset_(charset_of_code_page(code_page)) {
    for (std::size_t byte = 0; byte < single_bytes_.size(); ++byte) {
        // Before a letter, a byte is a character of its own or makes one with it; alone it would be a broken text.
        const std::string before_letter{static_cast<char>(byte), 'A'};
        const bool is_single = text::decode_as(before_letter, charset_).ends_with('A');
        single_bytes_[byte] = is_single ? character(before_letter) : kUnknown;
    }
}

char16_t CodePageTable::character(std::string_view bytes) const {
    const std::string utf8 = text::decode_as(bytes, charset_);
    std::size_t at = 0;
    return utf8.empty() ? kUnknown : static_cast<char16_t>(text::next_code_point(utf8, at));
}

}  // namespace ragdoll::extraction_formats
