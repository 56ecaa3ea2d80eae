#include "latex_text.hpp"

#include <algorithm>
#include <utility>

#include "ragdoll/base/error.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
LatexText::LatexText(std::string_view document, int max_nesting, extraction::ResultBuilder& builder)
    : text_(document), max_nesting_(max_nesting), builder_(builder) {
    const bool has_class = text_.find("\\documentclass") != std::string_view::npos ||
                           text_.find("\\documentstyle") != std::string_view::npos;  // before 1994
    in_preamble_ = has_class && text_.find("\\begin{document}") != std::string_view::npos;
}

void LatexText::read() {
    while (at_ < text_.size()) {
        if (!due_.empty() && read_argument()) continue;
        if (is_dropping()) {
            read_dropped();
        } else {
            read_character();
        }
    }
    while (!groups_.empty()) close();
    finish_row();
    flush();
    if (!title_.empty()) builder_.result().title = title_;
    if (!author_.empty()) builder_.result().author = author_;
    if (included_files_ > 0) {
        builder_.warn("included_file_not_read",
                      std::to_string(included_files_) + " files that the document includes are not read");
    }
}

void LatexText::read_character() {
    const char c = text_[at_];
    switch (c) {
        case '\\': return read_command();
        case '{': return ++at_, open(LatexArgument::keep, '}', {});
        case '%': return static_cast<void>(take_until("\n")), skip_blanks();
        case '$': return text_.substr(at_).starts_with("$$") ? read_math("$$", "$$") : read_math("$", "$");
        case '\n': return read_line_end();
        case '`':
        case '\'':
        case '-': return read_dashes_and_quotes(c);
        default: break;
    }
    ++at_;
    if ((c == '}' || c == ']') && !groups_.empty() && groups_.back().close == c) return close();
    if (c == '}') return;
    if (c == '&' && tables_ > 0 && !is_capturing()) {
        cells_.push_back(std::exchange(out_, {}));
    } else {
        out_ += c == '~' ? ' ' : c;
    }
}

/// In an argument that is not printed only its end matters.
void LatexText::read_dropped() {
    const char c = text_[at_++];
    if (c == '\\') {
        at_ = std::min(at_ + 1, text_.size());
    } else if (c == '{') {
        open(LatexArgument::drop, '}', {});
    } else if (c == groups_.back().close) {
        close();
    } else if (c == '%') {
        take_until("\n");
    } else if (c == '\n' && text_.substr(at_).starts_with('\n') && groups_.back().close == ']') {
        close();  // a "[" that was no argument
    }
}

void LatexText::read_line_end() {
    const std::size_t next = std::min(text_.find_first_not_of(" \t\n", at_), text_.size());
    const bool is_paragraph = std::ranges::count(text_.substr(at_, next - at_), '\n') > 1;
    at_ = next;
    out_ += ' ';
    if (!is_paragraph) return;
    // A heading does not go on behind a blank line: its brace was forgotten.
    while (!groups_.empty() && groups_.back().use == LatexArgument::heading) close();
    if (!is_capturing() && tables_ == 0) flush();
}

void LatexText::read_dashes_and_quotes(char c) {
    const std::string_view rest = text_.substr(at_);
    for (const auto& [signs, text] : {std::pair<std::string_view, std::string_view>{"---", "—"},
                                      {"--", "–"},
                                      {"``", "“"},
                                      {"''", "”"},
                                      {"`", "‘"}}) {
        if (!rest.starts_with(signs)) continue;
        out_ += text;
        at_ += signs.size();
        return;
    }
    out_ += c;
    ++at_;
}

/// Opens the next argument of the last command. False when there is none.
bool LatexText::read_argument() {
    const std::size_t next = text_.find_first_not_of(" \t\n", at_);
    const char c = next == std::string_view::npos ? '\0' : text_[next];
    if (c == '[' || c == '{') {
        at_ = next + 1;
        const LatexArgument use = c == '[' ? LatexArgument::drop : LatexArgument{due_.front()};
        open(use, c == '[' ? ']' : '}', c == '[' ? due_ : due_.substr(1));
        return true;
    }
    if (c == '\\' && due_.front() == 'd' && due_.size() > 1) {  // \newcommand\name{…}, \def\name#1{…}
        at_ = next;
        take_command_name();
        at_ = std::min(text_.find_first_of("{\n[", at_), text_.size());
        due_.remove_prefix(1);
        return true;
    }
    due_ = {};
    return false;
}

void LatexText::open(LatexArgument use, char close, std::string_view still_due) {
    if (static_cast<int>(groups_.size()) >= max_nesting_)
        throw Error(Disposition::discard, "too_deeply_nested", "braces are nested too deep");
    Group group{.use = use, .close = close, .level = due_level_, .still_due = still_due};
    due_ = {};
    group.is_captured = use != LatexArgument::keep && use != LatexArgument::drop;
    if (group.is_captured) {
        group.outside = std::exchange(out_, {});
        ++capturing_;
    }
    if (use == LatexArgument::drop) ++dropping_;
    groups_.push_back(std::move(group));
}

void LatexText::close() {
    Group group = std::move(groups_.back());
    groups_.pop_back();
    if (group.use == LatexArgument::drop) --dropping_;
    due_ = group.still_due;
    if (!group.is_captured) return;
    --capturing_;
    std::string text = std::exchange(out_, std::move(group.outside));
    close_captured(group, std::move(text));
}

void LatexText::close_captured(const Group& group, std::string text) {
    text = text::trim(text);
    switch (group.use) {
        case LatexArgument::title: title_ = text; return;
        case LatexArgument::author: author_ += (author_.empty() ? "" : ", ") + text; return;
        case LatexArgument::date: date_ = text; return;
        case LatexArgument::footnote: out_ += " (" + text + ")"; return;
        case LatexArgument::citation: out_ += "[" + text + "]"; return;
        case LatexArgument::reference:
            flush();
            marker_ = "[" + text + "] ";
            return;
        default: break;
    }
    if (in_preamble_ || is_capturing()) {
        out_ += text;
        return;
    }
    flush();
    if (group.use == LatexArgument::heading) return builder_.heading(group.level, text);
    builder_.paragraph(text);
}

}  // namespace ragdoll::extraction_formats
