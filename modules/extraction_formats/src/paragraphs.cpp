#include "paragraphs.hpp"

#include <algorithm>

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

// A log may be one paragraph of many gigabytes.
constexpr std::size_t kLongestParagraph = 1'000'000;

}  // namespace

void add_paragraphs(std::string_view text, extraction::ResultBuilder& builder,
                    const std::function<void(std::size_t)>& done_before) {
    std::size_t begin = 0;  // of the paragraph
    std::size_t line = 0;   // of the line
    while (line < text.size()) {
        std::size_t end = text.find('\n', line);
        if (end == std::string_view::npos) end = text.size();
        const bool is_blank = text::trim(text.substr(line, end - line)).empty();
        if (is_blank || line - begin >= kLongestParagraph) {
            builder.paragraph(text.substr(begin, line - begin));
            begin = is_blank ? end : line;
            if (done_before) done_before(begin);
        }
        line = end + 1;
    }
    builder.paragraph(text.substr(std::min(begin, text.size())));
}

}  // namespace ragdoll::extraction_formats
