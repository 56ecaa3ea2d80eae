// The commands of a LaTeX document.
#include <algorithm>

#include "latex_scan.hpp"
#include "latex_symbols.hpp"
#include "latex_text.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {

/// The name behind the backslash: letters, or one other sign.
std::string_view LatexText::take_command_name() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && is_latex_letter(text_[at_])) ++at_;
    if (at_ == begin && at_ < text_.size()) text::next_code_point(text_, at_);
    return text_.substr(begin, at_ - begin);
}

std::string_view LatexText::take_until(std::string_view end) {
    const std::size_t begin = at_;
    at_ = std::min(text_.find(end, at_), text_.size());
    const std::string_view taken = text_.substr(begin, at_ - begin);
    at_ = std::min(at_ + end.size(), text_.size());
    return taken;
}

void LatexText::skip_blanks() {
    skip_latex_blanks(text_, at_);
}

void LatexText::read_command() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("\\(")) return read_math("\\(", "\\)");
    if (rest.starts_with("\\[")) return read_math("\\[", "\\]");
    const std::string_view command = take_command_name();
    if (command == "begin") return begin_environment(take_environment_name());
    if (command == "end") return end_environment(take_environment_name());
    if (at_ < text_.size() && text_[at_] == '*' && command != "verb") ++at_;
    run(command);
}

void LatexText::run(std::string_view command) {
    if (command == "item") return start_item();
    if (command == "maketitle") return make_title();
    if (command == "verb") return read_verb();
    if (command == "url" || command == "path" || command == "nolinkurl") return raw_argument();
    if (command == "and") {
        while (out_.ends_with(' ')) out_.pop_back();
        out_ += ", ";
        return skip_blanks();
    }
    if (command == "par" && !is_capturing() && tables_ == 0) return flush();
    const bool ends_line = command == "\\" || command == "tabularnewline" || command == "newline";
    if (ends_line && tables_ > 0 && !is_capturing()) finish_row();
    if (command == "input" || command == "include") ++included_files_;
    if (const char32_t mark = latex_accent(command); mark != 0) return read_accent(mark);
    if (const auto symbol = latex_symbol(command)) {
        if (!ends_line || tables_ == 0) out_ += *symbol;
        if (is_latex_letter(command.front())) skip_blanks();
    }
    if (command == "cmidrule" && text_.substr(at_).starts_with('(')) take_until(")");
    due_ = latex_arguments(command);
    due_level_ = latex_heading_level(command);
    if (due_.empty() && text_.substr(at_).starts_with('[')) {
        ++at_;
        open(LatexArgument::drop, ']', {});
    }
}

/// The letter may stand in braces: \"o, \"{o}, \'{\i}.
void LatexText::read_accent(char32_t mark) {
    skip_blanks();
    const bool in_braces = text_.substr(at_).starts_with('{');
    if (in_braces) ++at_;
    if (text_.substr(at_).starts_with("\\i") || text_.substr(at_).starts_with("\\j")) ++at_;
    if (at_ < text_.size() && is_latex_letter(text_[at_])) {
        out_ += text_[at_++];
        text::append_utf8(out_, mark);
    }
    if (in_braces && text_.substr(at_).starts_with('}')) ++at_;
}

}  // namespace ragdoll::extraction_formats
