#include "latex_charset.hpp"
#include "latex_macros.hpp"
#include "latex_text.hpp"
#include "plain_text.hpp"

namespace ragdoll::extraction_formats {
namespace {

/// Blank lines may hold white space; without it they are easily found.
std::string without_trailing_blanks(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        while (c == '\n' && (result.ends_with(' ') || result.ends_with('\t'))) result.pop_back();
        result += c;
    }
    return result;
}

}  // namespace

extraction::ExtractionResult read_latex(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("latex", "application/x-latex", "latex", context.limits);
    const std::string text = without_trailing_blanks(decode_plain_text(input, builder, latex_charset(input.text())));
    const std::string expanded = LatexMacros(text).expand();
    LatexText(expanded, context.max_nesting, builder).read();
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
