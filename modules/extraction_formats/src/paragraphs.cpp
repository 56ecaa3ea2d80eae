#include "paragraphs.hpp"

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {

void add_paragraphs(std::string_view text, extraction::ResultBuilder& builder) {
    std::size_t begin = 0;  // of the paragraph
    std::size_t line = 0;   // of the line
    while (line < text.size()) {
        std::size_t end = text.find('\n', line);
        if (end == std::string_view::npos) end = text.size();
        if (text::trim(text.substr(line, end - line)).empty()) {
            builder.paragraph(text.substr(begin, line - begin));
            begin = end;
        }
        line = end + 1;
    }
    builder.paragraph(text.substr(std::min(begin, text.size())));
}

}  // namespace ragdoll::extraction_formats
