#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "plain_text.hpp"
#include "ragdoll/text/utf8.hpp"
#include "rst_inline.hpp"
#include "rst_lines.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ResultBuilder;

constexpr std::size_t kLeastRuleBytes = 4;
constexpr auto kCode = std::to_array<std::string_view>(
    {"code", "code-block", "sourcecode", "parsed-literal", "math", "productionlist", "doctest", "testcode", "prompt"});
// What tells a program what to do and a reader nothing.
constexpr auto kSilent = std::to_array<std::string_view>(
    {"contents", "toctree", "index", "raw", "include", "highlight", "meta", "tabularcolumns", "default-role", "role",
     "automodule", "autoclass", "autofunction", "module", "currentmodule"});

template <class Names>
bool contains(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// The length of "- ", "* ", "12. ", "#. ", "(a) " at the beginning; 0 when there is none.
std::size_t marker_length(std::string_view line) {
    const std::size_t end = line.substr(0, 8).find(' ');
    if (end == std::string_view::npos) return line == "-" || line == "*" ? 1 : 0;
    std::string_view mark = line.substr(0, end);
    if (mark == "-" || mark == "*" || mark == "+" || mark == "•") return end + 1;
    if (!mark.ends_with('.') && !mark.ends_with(')')) return 0;
    mark.remove_suffix(1);
    if (mark.starts_with('(')) mark.remove_prefix(1);
    const bool is_number = !mark.empty() && std::ranges::all_of(mark, [](char c) { return c >= '0' && c <= '9'; });
    return is_number || mark == "#" || (mark.size() == 1 && mark >= "a" && mark <= "z") ? end + 1 : 0;
}

class RstText {
public:
    RstText(std::string_view text, ResultBuilder& builder) : lines_(text), builder_(builder) {}

    void read() {
        while (!lines_.at_end()) {
            const std::string_view line = lines_.line();
            const std::string_view content = text::trim(line);
            if (content.empty()) {
                lines_.skip();
            } else if (!read_heading() && !read_explicit(content) && !add_rst_table(lines_, builder_)) {
                read_text(line, content);
            }
        }
    }

private:
    /// A title with a rule below it, or with one above it, too.
    bool read_heading() {
        const bool has_overline =
            is_rst_rule(lines_.line()) && lines_.line(2) == lines_.line() && !lines_.line(1).empty();
        const std::string_view title = lines_.line(has_overline ? 1 : 0);
        const std::string_view rule = lines_.line(has_overline ? 2 : 1);
        const bool fits = is_rst_rule(rule) && (rule.size() >= kLeastRuleBytes || rule.size() >= title.size()) &&
                          (has_overline || indentation(title) == 0) && !is_rst_rule(title);
        if (!fits) {
            const bool is_transition = is_rst_rule(lines_.line()) && lines_.line().size() >= kLeastRuleBytes;
            if (is_transition) lines_.skip();
            return is_transition;
        }
        const std::string style = std::string(has_overline ? "o" : "u") + rule.front();
        auto known = std::ranges::find(styles_, style);
        if (known == styles_.end()) known = styles_.insert(styles_.end(), style);
        const std::string text = rst_plain(text::trim(title));
        builder_.heading(static_cast<int>(known - styles_.begin()) + 1, text);
        if (!builder_.result().title) builder_.result().title = text;
        lines_.skip(has_overline ? 3 : 2);
        return true;
    }

    /// ".. something": directives, footnotes, targets, comments.
    bool read_explicit(std::string_view content) {
        if (content.starts_with("__ ")) return lines_.skip(), true;  // where the next nameless link leads
        if (content != ".." && !content.starts_with(".. ")) return false;
        const std::size_t indent = indentation(lines_.line());
        lines_.skip();
        std::string_view rest = text::trim(content.substr(2));
        // A comment of nothing parts blocks: what is indented behind the blank line is text.
        if (rest.empty() && text::trim(lines_.line()).empty()) return true;
        const std::size_t mark = rest.find("::");
        const std::string_view name = rest.substr(0, std::min(mark, rest.size()));
        if (mark != std::string_view::npos && !name.empty() && name.find_first_of(" |_") == std::string_view::npos) {
            read_directive(name, text::trim(rest.substr(mark + 2)), indent);
        } else if (rest.starts_with('[')) {
            builder_.paragraph(rst_plain(std::string(rest) + "\n" + lines_.take_indented(indent)));
        } else {
            lines_.take_indented(indent);
        }
        return true;
    }

    void read_directive(std::string_view name, std::string_view argument, std::size_t indent) {
        // Domains stand before it: "py:function".
        const std::string_view kind = name.substr(name.rfind(':') == std::string_view::npos ? 0 : name.rfind(':') + 1);
        if (contains(kSilent, kind)) {
            lines_.take_indented(indent);
            return;
        }
        const bool is_picture = kind == "image" || kind == "figure";
        const bool is_code = contains(kCode, kind);
        if (kind == "math") builder_.paragraph(argument);
        if (!is_picture && !is_code) builder_.paragraph(rst_plain(argument));
        read_options(is_picture);
        if (is_code) builder_.code(lines_.take_indented(indent));
        // The body of any other is text like what is around it.
    }

    /// ":name: value" below a directive; of pictures what they show is kept.
    void read_options(bool is_picture) {
        for (std::string_view line = text::trim(lines_.line()); line.starts_with(':') && line.size() > 1;
             line = text::trim(lines_.line())) {
            if (is_picture && line.starts_with(":alt:")) builder_.paragraph(text::trim(line.substr(5)));
            lines_.skip();
        }
    }

    void read_text(std::string_view line, std::string_view content) {
        const std::size_t indent = indentation(line);
        if (content.starts_with(">>> ")) return read_doctest();
        const std::size_t marker = marker_length(content);
        std::string text;
        std::string mark(content.substr(0, marker));
        if (mark == "- " || mark == "+ " || mark == "#. " || mark == "• " || mark == "*") mark = extraction::kBullet;
        text = content.substr(marker);
        lines_.skip();
        // An item goes on where its text is indented, a paragraph up to a blank line.
        while (!lines_.line().empty() && (marker == 0 || indentation(lines_.line()) > indent) &&
               (marker == 0 || marker_length(text::trim(lines_.line())) == 0)) {
            text.append("\n").append(without_line_mark(text::trim(lines_.line())));
            lines_.skip();
        }
        add_text(mark, text, indent);
    }

    void read_doctest() {
        std::string code;
        for (; !lines_.line().empty(); lines_.skip()) code.append(lines_.line()).append("\n");
        builder_.code(code);
    }

    /// "| a line of a poem"
    static std::string_view without_line_mark(std::string_view line) {
        return line.starts_with("| ") ? line.substr(2) : line;
    }

    void add_text(const std::string& mark, std::string_view text, std::size_t indent) {
        const bool announces_code = text.ends_with("::");
        if (announces_code) text.remove_suffix(text == "::" ? 2 : 1);
        read_field(text);
        const std::string plain = rst_plain(without_line_mark(text));
        if (mark.empty()) {
            builder_.paragraph(plain);
        } else {
            builder_.list_item(mark + plain);
        }
        if (announces_code) builder_.code(lines_.take_indented(indent));
    }

    /// ":Author: Ann Smith" at the head of the document.
    void read_field(std::string_view text) {
        while (builder_.result().blocks.size() < 3 && text.starts_with(':')) {
            const std::string_view line = text.substr(0, text.find('\n'));
            for (const std::string_view name : {":Author:", ":author:"}) {
                if (line.starts_with(name) && !builder_.result().author)
                    builder_.result().author = rst_plain(text::trim(line.substr(name.size())));
            }
            text.remove_prefix(std::min(line.size() + 1, text.size()));
        }
    }

    RstLines lines_;
    ResultBuilder& builder_;
    std::vector<std::string> styles_;  // of headings, outermost first
};

}  // namespace

extraction::ExtractionResult read_rst(const Input& input, const ReaderContext& context) {
    ResultBuilder builder("rst", "text/x-rst", "rst", context.limits);
    const std::string text = decode_plain_text(input, builder);
    RstText(text, builder).read();
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
