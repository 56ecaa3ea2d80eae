#include "latex_macros.hpp"

#include <algorithm>
#include <array>

#include "latex_commands.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr int kMostDepth = 16;  // of macros within macros
constexpr std::size_t kMostGroupBytes = 4000;
constexpr std::size_t kMostUnclosed = 200;
constexpr std::size_t kMostMacros = 5000;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@';
}

/// The name behind the backslash at `at`, which is passed over: letters, or one other sign.
std::string_view take_name(std::string_view text, std::size_t& at) {
    const std::size_t begin = ++at;
    while (at < text.size() && is_letter(text[at])) ++at;
    if (at == begin && at < text.size()) ++at;
    return text.substr(begin, at - begin);
}

void skip_blanks(std::string_view text, std::size_t& at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
}

bool is_definition(std::string_view command) {
    constexpr auto kDefinitions = std::to_array<std::string_view>(
        {"newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "def", "gdef"});
    return std::ranges::find(kDefinitions, command) != kDefinitions.end();
}

/// Whether the text decides something or makes commands, which only executing it would tell.
bool is_program(std::string_view body) {
    for (const std::string_view mark :
         {"\\if", "\\csname", "\\expandafter", "\\def", "\\let", "\\newcommand", "\\begin"}) {
        if (body.find(mark) != std::string_view::npos) return true;
    }
    return false;
}

std::string with_arguments(std::string_view body, const std::vector<std::string>& arguments) {
    std::string result;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const std::size_t number =
            body[i] == '#' && i + 1 < body.size() ? static_cast<std::size_t>(body[i + 1] - '0') : 0;
        if (number < 1 || number > arguments.size()) {
            result += body[i];
            continue;
        }
        result += arguments[number - 1];
        ++i;
    }
    return result;
}

}  // namespace

LatexMacros::LatexMacros(std::string_view document)
    : document_(document), most_bytes_(document.size() * 4 + 1'000'000) {}

std::string LatexMacros::expand() {
    expand(document_, 0);
    return std::move(out_);
}

void LatexMacros::expand(std::string_view text, int depth) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t next = std::min(text.find_first_of("\\%$", at), text.size());
        copy(text, at, next);
        if (at >= text.size()) return;
        if (text[at] == '%') {
            copy(text, at, std::min(text.find('\n', at), text.size()));
        } else if (text[at] == '$') {
            read_formula(text, at);
        } else {
            read_command(text, at, depth);
        }
    }
}

void LatexMacros::copy(std::string_view text, std::size_t& at, std::size_t end) {
    out_ += text.substr(at, end - at);
    at = end;
}

/// Up to and with its end; if it has none, the sign alone.
void LatexMacros::copy_verbatim(std::string_view text, std::size_t& at, std::string_view end) {
    const bool is_document = text.data() == document_.data();
    const std::size_t found = is_document && missing_.contains(end) ? std::string_view::npos : text.find(end, at + 1);
    if (found != std::string_view::npos) return copy(text, at, found + end.size());
    if (is_document) missing_.emplace(end);
    copy(text, at, at + 1);
}

/// A formula of one dollar ends in its paragraph.
void LatexMacros::read_formula(std::string_view text, std::size_t& at) {
    if (text.substr(at).starts_with("$$")) {
        ++at;
        out_ += '$';
        return copy_verbatim(text, at, "$$");
    }
    const std::string_view rest = text.substr(at, kMostGroupBytes);
    const std::string_view paragraph = rest.substr(0, rest.find("\n\n"));
    std::size_t end = paragraph.find('$', 1);
    while (end != std::string_view::npos && paragraph[end - 1] == '\\') end = paragraph.find('$', end + 1);
    copy(text, at, end == std::string_view::npos ? at + 1 : at + end + 1);
}

void LatexMacros::read_command(std::string_view text, std::size_t& at, int depth) {
    const std::size_t begin = at;
    std::size_t next = at;
    const std::string_view name = take_name(text, next);
    if (name == "(") return copy_verbatim(text, at, "\\)");
    if (name == "[") return copy_verbatim(text, at, "\\]");
    if (name == "begin" && next < text.size()) {
        std::size_t behind = next;
        const auto environment = take_group(text, behind, '{', '}');
        if (environment && (is_latex_verbatim(*environment) || is_latex_math(*environment)))
            return copy_verbatim(text, at, "\\end{" + std::string(*environment) + "}");
        if (environment && begin_theorem(*environment, text, behind)) return void(at = behind);
        return copy(text, at, next);
    }
    if (name == "newtheorem" && define_theorem(text, next)) return void(at = next);
    if (name == "verb" && next < text.size())
        return copy(text, at, next), copy_verbatim(text, at, text.substr(next, 1));
    if (is_definition(name) && define(name, text, next)) {
        at = next;
        return;
    }
    const auto macro = macros_.find(name);
    std::vector<std::string> arguments;
    const bool may_expand =
        macro != macros_.end() && depth < kMostDepth && out_.size() < most_bytes_ && replaced_bytes_ < most_bytes_;
    if (!may_expand || !take_arguments(macro->second, text, next, arguments)) {
        at = begin;
        return copy(text, at, begin + 1 + name.size());
    }
    at = next;
    const std::string replacement = with_arguments(macro->second.body, arguments);
    replaced_bytes_ += replacement.size();
    expand(replacement, depth + 1);
}

/// \newcommand{\name}[2][first]{body}, \newcommand\name{body}, \def\name#1#2{body}
bool LatexMacros::define(std::string_view command, std::string_view text, std::size_t& at) {
    std::size_t next = at;
    if (next < text.size() && text[next] == '*') ++next;
    skip_blanks(text, next);
    std::string_view name;
    if (next < text.size() && text[next] == '{') {
        const auto group = take_group(text, next, '{', '}');
        if (!group || !group->starts_with('\\')) return false;
        name = group->substr(1);
    } else if (next < text.size() && text[next] == '\\') {
        name = take_name(text, next);
    }
    Macro macro;
    if (command == "def" || command == "gdef") {
        while (next + 1 < text.size() && text[next] == '#' &&
               text[next + 1] == static_cast<char>('1' + macro.arguments))
            ++macro.arguments, next += 2;
    } else if (next < text.size() && text[next] == '[') {
        const auto count = take_group(text, next, '[', ']');
        if (!count || count->size() != 1 || count->front() < '1' || count->front() > '9') return false;
        macro.arguments = static_cast<std::size_t>(count->front() - '0');
        if (next < text.size() && text[next] == '[') {
            const auto first = take_group(text, next, '[', ']');
            if (!first) return false;
            macro.first = std::string(*first);
        }
    }
    const auto body = take_group(text, next, '{', '}');
    if (name.empty() || !body) return false;
    at = next;
    const bool is_known = !latex_arguments(name).empty() || latex_heading_level(name) > 0;
    if (is_known || is_program(*body) || macros_.size() >= kMostMacros) return macros_.erase(std::string(name)), true;
    macro.body = std::string(*body);
    macros_[std::string(name)] = std::move(macro);
    return true;
}

/// \newtheorem{name}[shared counter]{Word}[counted within]
bool LatexMacros::define_theorem(std::string_view text, std::size_t& at) {
    std::size_t next = at;
    if (next < text.size() && text[next] == '*') ++next;
    const auto name = take_group(text, next, '{', '}');
    if (!name) return false;
    take_group(text, next, '[', ']');
    const auto word = take_group(text, next, '{', '}');
    if (!word) return false;
    take_group(text, next, '[', ']');
    at = next;
    const bool is_known = !latex_theorem_word(*name).empty();
    if (!is_known && theorems_.size() < kMostMacros) theorems_[std::string(*name)] = std::string(*word);
    return true;
}

/// \begin{name}[Euler]
bool LatexMacros::begin_theorem(std::string_view environment, std::string_view text, std::size_t& at) {
    const auto theorem = theorems_.find(environment);
    if (theorem == theorems_.end() || out_.size() >= most_bytes_) return false;
    const bool has_owner = at < text.size() && text[at] == '[';
    const auto owner = has_owner ? take_group(text, at, '[', ']') : std::nullopt;
    out_ += "\\begin{" + std::string(environment) + "} " + theorem->second;
    out_ += owner ? " (" + std::string(*owner) + ") " : ". ";
    return true;
}

bool LatexMacros::take_arguments(const Macro& macro, std::string_view text, std::size_t& at,
                                 std::vector<std::string>& taken) {
    std::size_t next = at;
    if (macro.first) {
        const bool is_given = next < text.size() && text[next] == '[';
        const auto given = is_given ? take_group(text, next, '[', ']') : std::nullopt;
        if (is_given && !given) return false;
        taken.push_back(given ? std::string(*given) : *macro.first);
    }
    while (taken.size() < macro.arguments) {
        skip_blanks(text, next);
        if (next >= text.size() || text[next] != '{') return false;
        const auto group = take_group(text, next, '{', '}');
        if (!group) return false;
        taken.emplace_back(*group);
    }
    at = next;
    return true;
}

/// What stands between the brackets that begin at `at`, which is put behind them. Nothing when they have no end near
/// by.
std::optional<std::string_view> LatexMacros::take_group(std::string_view text, std::size_t& at, char open, char close) {
    skip_blanks(text, at);
    if (unclosed_ > kMostUnclosed || at >= text.size() || text[at] != open) return std::nullopt;
    const std::size_t limit = std::min(text.size(), at + kMostGroupBytes);
    int depth = 0;
    for (std::size_t i = at; i < limit; ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == open) {
            ++depth;
        } else if (text[i] == close && --depth == 0) {
            const std::string_view inside = text.substr(at + 1, i - at - 1);
            at = i + 1;
            return inside;
        }
    }
    ++unclosed_;
    return std::nullopt;
}

}  // namespace ragdoll::extraction_formats
