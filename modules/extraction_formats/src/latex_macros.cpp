#include "latex_macros.hpp"

#include <algorithm>
#include <array>

#include "latex_commands.hpp"
#include "latex_scan.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr int kMostDepth = 16;  // of macros within macros
constexpr std::size_t kMostFormulaBytes = 4000;

bool is_definition(std::string_view command) {
    constexpr auto kDefinitions = std::to_array<std::string_view>(
        {"newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "def", "gdef"});
    return std::ranges::find(kDefinitions, command) != kDefinitions.end();
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
    const std::string_view rest = text.substr(at, kMostFormulaBytes);
    const std::string_view paragraph = rest.substr(0, rest.find("\n\n"));
    std::size_t end = paragraph.find('$', 1);
    while (end != std::string_view::npos && paragraph[end - 1] == '\\') end = paragraph.find('$', end + 1);
    copy(text, at, end == std::string_view::npos ? at + 1 : at + end + 1);
}

void LatexMacros::read_command(std::string_view text, std::size_t& at, int depth) {
    const std::size_t begin = at;
    std::size_t next = at;
    const std::string_view name = take_latex_name(text, next);
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

}  // namespace ragdoll::extraction_formats
