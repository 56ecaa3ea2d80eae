// What a LaTeX document defines, and the groups that definitions and their uses are made of.
#include <algorithm>

#include "latex_commands.hpp"
#include "latex_macros.hpp"
#include "latex_scan.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kMostGroupBytes = 4000;
constexpr std::size_t kMostUnclosed = 200;
constexpr std::size_t kMostMacros = 5000;

/// Whether the text decides something or makes commands, which only executing it would tell.
bool is_program(std::string_view body) {
    for (const std::string_view mark :
         {"\\if", "\\csname", "\\expandafter", "\\def", "\\let", "\\newcommand", "\\begin"}) {
        if (body.find(mark) != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

/// \newcommand{\name}[2][first]{body}, \newcommand\name{body}, \def\name#1#2{body}
bool LatexMacros::define(std::string_view command, std::string_view text, std::size_t& at) {
    std::size_t next = at;
    if (next < text.size() && text[next] == '*') ++next;
    skip_latex_blanks(text, next);
    std::string_view name;
    if (next < text.size() && text[next] == '{') {
        const auto group = take_group(text, next, '{', '}');
        if (!group || !group->starts_with('\\')) return false;
        name = group->substr(1);
    } else if (next < text.size() && text[next] == '\\') {
        name = take_latex_name(text, next);
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
        skip_latex_blanks(text, next);
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
    skip_latex_blanks(text, at);
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
