#include "code_page_table.hpp"

#include "code_page.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {

CodePageTable::CodePageTable(int code_page) : charset_(charset_of_code_page(code_page)) {
    for (std::size_t byte = 0; byte < single_bytes_.size(); ++byte) {
        const char c = static_cast<char>(byte);
        single_bytes_[byte] = character(std::string_view(&c, 1));
    }
}

char16_t CodePageTable::character(std::string_view pair) const {
    const std::string utf8 = text::decode_as(pair, charset_);
    std::size_t at = 0;
    return utf8.empty() ? kUnknown : static_cast<char16_t>(text::next_code_point(utf8, at));
}

}  // namespace ragdoll::extraction_formats
