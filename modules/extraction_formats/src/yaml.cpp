#include <string>

#include "lines.hpp"
#include "plain_text.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

// From here on a block ends at the next entry of the outermost level.
constexpr std::size_t kLongBlockBytes = 1500;

bool is_outermost(std::string_view line) {
    return !line.empty() && line.front() != ' ' && line.front() != '\t' && line.front() != '#' && line.front() != '}' &&
           line.front() != ']';
}

/// The text of "title: …" on the outermost level.
std::string_view title_in(std::string_view line) {
    if (!line.starts_with("title:")) return {};
    std::string_view title = text::trim(line.substr(6));
    const bool is_quoted = title.size() >= 2 && (title.front() == '"' || title.front() == '\'');
    if (is_quoted && title.back() == title.front()) title = title.substr(1, title.size() - 2);
    return title == "|" || title == ">" ? std::string_view() : title;
}

}  // namespace

/// YAML is made to be read, so it is kept as it is written: keys, order, comments and indentation. Blank lines part the
/// blocks. Nothing is parsed, so nothing is expanded either.
extraction::ExtractionResult read_yaml(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("yaml", "application/yaml", "yaml", context.limits);
    const std::string text = decode_plain_text(input, builder);
    std::string_view rest = text;
    std::string block;
    const auto close_block = [&] {
        builder.code(block);
        block.clear();
    };
    while (!rest.empty()) {
        const std::string_view line = take_line(rest);
        const std::string_view content = text::trim(line);
        const bool is_mark = content == "---" || content == "..." || line.starts_with('%');
        if (is_mark || content.empty() || (block.size() >= kLongBlockBytes && is_outermost(line))) close_block();
        if (is_mark || content.empty()) continue;
        block.append(line).append("\n");
        if (const std::string_view title = title_in(line); !title.empty() && !builder.result().title)
            builder.result().title = title;
    }
    close_block();
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
