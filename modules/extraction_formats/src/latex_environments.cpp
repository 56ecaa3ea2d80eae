#include <algorithm>
#include <utility>

#include "latex_text.hpp"
#include "lines.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kMostNameBytes = 64;

}  // namespace

/// "{name}" behind \begin or \end; empty when it is none.
std::string_view LatexText::take_environment_name() {
    const std::string_view rest = text_.substr(at_, kMostNameBytes);
    const std::size_t end = rest.find('}');
    if (!rest.starts_with('{') || end == std::string_view::npos) return {};
    at_ += end + 1;
    return rest.substr(1, end - 1);
}

/// The text up to the environment's end, which is passed over. False when it has none.
bool LatexText::take_environment(std::string_view name, std::string_view& body) {
    const std::string end_mark = "\\end{" + std::string(name) + "}";
    if (missing_before_.contains(end_mark)) return false;
    const std::size_t end = text_.find(end_mark, at_);
    if (end == std::string_view::npos) {
        missing_before_[end_mark] = text_.size();
        return false;
    }
    body = text_.substr(at_, end - at_);
    at_ = end + end_mark.size();
    return true;
}

void LatexText::begin_environment(std::string_view name) {
    if (name == "document") {
        in_preamble_ = false;
        out_.clear();
        return;
    }
    std::string_view body;
    const bool is_verbatim = is_latex_verbatim(name);
    if ((is_verbatim || is_latex_math(name)) && take_environment(name, body)) {
        if (name == "comment" || name == "tikzpicture") return;
        if (is_capturing() || tables_ > 0) {
            out_ += body;
            return;
        }
        flush();
        if (!is_verbatim) return builder_.paragraph(body);
        if (body.starts_with('[')) take_line(body);  // options
        return builder_.code(body);
    }
    if (name == "itemize" || name == "enumerate" || name == "description") {
        flush();
        lists_.push_back({.is_numbered = name == "enumerate", .next = 1});
    }
    if (!is_capturing()) flush();
    tables_ += is_latex_table(name) ? 1 : 0;
    if (name == "abstract") builder_.heading(2, "Abstract");
    if (name == "thebibliography") builder_.heading(2, "References");
    if (const std::string_view word = latex_theorem_word(name); !word.empty()) {
        out_ += word;
        // Whose theorem it is, as in \begin{theorem}[Euler].
        if (text_.substr(at_).starts_with('[')) return ++at_, open(LatexArgument::footnote, ']', {});
        out_ += ". ";
        return;
    }
    due_ = latex_environment_arguments(name);
    due_level_ = 2;
    // Options, as in \begin{figure}[ht].
    if (due_.empty() && text_.substr(at_).starts_with('[')) ++at_, open(LatexArgument::drop, ']', {});
}

void LatexText::end_environment(std::string_view name) {
    if (name == "document") {
        at_ = text_.size();
        return;
    }
    if (is_latex_table(name) && tables_ > 0) {
        finish_row();
        --tables_;
    }
    if (!is_capturing() && tables_ == 0) flush();
    const bool is_list = name == "itemize" || name == "enumerate" || name == "description";
    if (is_list && !lists_.empty()) lists_.pop_back();
    if (is_list || name == "thebibliography") marker_.clear();
}

/// Keeps a formula as it is written; one of two dollars or brackets stands apart.
void LatexText::read_math(std::string_view open, std::string_view close) {
    const std::size_t begin = at_ + open.size();
    std::size_t& missing_before = missing_before_[std::string(close)];
    std::size_t end = std::string_view::npos;
    if (begin >= missing_before) {
        // A formula holds no blank line.
        if (begin >= paragraph_end_) paragraph_end_ = std::min(text_.find("\n\n", begin), text_.size());
        const std::size_t limit = paragraph_end_;
        end = text_.substr(0, limit).find(close, begin);
        while (end != std::string_view::npos && close == "$" && text_[end - 1] == '\\')
            end = text_.substr(0, limit).find(close, end + 1);
        if (end == std::string_view::npos) missing_before = limit;
    }
    if (end == std::string_view::npos) {
        out_ += open;
        at_ = begin;
        return;
    }
    const std::string_view formula = text_.substr(at_, end + close.size() - at_);
    at_ = end + close.size();
    const bool stands_apart = open == "$$" || open == "\\[";
    if (!stands_apart || is_capturing() || tables_ > 0) {
        out_ += formula;
        return;
    }
    flush();
    builder_.paragraph(formula);
}

void LatexText::start_item() {
    flush();
    if (lists_.empty()) lists_.emplace_back();
    List& list = lists_.back();
    marker_ = list.is_numbered ? std::to_string(list.next++) + ". " : std::string(extraction::kBullet);
    skip_blanks();
    if (!text_.substr(at_).starts_with('[')) return;
    const std::string_view rest = text_.substr(at_, 200);  // a label, not a paragraph
    const std::size_t end = rest.find(']');
    if (end == std::string_view::npos) return;
    out_ += std::string(rest.substr(1, end - 1)) + ": ";
    at_ += end + 1;
}

void LatexText::finish_row() {
    if (!text::trim(out_).empty() || !cells_.empty()) {
        cells_.push_back(std::exchange(out_, {}));
        if (tables_ > 0) {
            builder_.table_row(cells_);
        } else {
            out_ = cells_.back();
        }
    }
    cells_.clear();
}

void LatexText::flush() {
    const std::string text = std::exchange(out_, {});
    if (in_preamble_ || text::trim(text).empty()) return;
    if (marker_.empty()) return builder_.paragraph(text);
    builder_.list_item(std::exchange(marker_, {}) + std::string(text::trim(text)));
}

void LatexText::make_title() {
    flush();
    builder_.heading(1, title_);
    builder_.paragraph(author_);
    builder_.paragraph(date_);
}

/// An address: nothing in it is a command.
void LatexText::raw_argument() {
    const std::string_view rest = text_.substr(at_, 4000);
    const std::size_t end = rest.find('}');
    if (!rest.starts_with('{') || end == std::string_view::npos) return;
    out_ += rest.substr(1, end - 1);
    at_ += end + 1;
}

/// \verb|x|: between two equal signs on one line.
void LatexText::read_verb() {
    if (at_ >= text_.size() || static_cast<unsigned char>(text_[at_]) >= 0x80) return;
    const std::string_view rest = text_.substr(at_ + 1, 4000);
    const std::size_t end = rest.substr(0, rest.find('\n')).find(text_[at_]);
    if (end == std::string_view::npos) return;
    out_ += rest.substr(0, end);
    at_ += end + 2;
}

}  // namespace ragdoll::extraction_formats
