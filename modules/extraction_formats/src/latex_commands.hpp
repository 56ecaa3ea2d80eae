#pragma once

#include <string_view>

namespace ragdoll::extraction_formats {

/// What happens to the text of an argument.
enum class LatexArgument : char {
    keep = 'k',
    drop = 'd',
    heading = 'h',
    title = 't',
    author = 'a',
    date = 'D',
    footnote = 'f',
    caption = 'c',
    citation = 'b',   ///< in brackets
    reference = 'r',  ///< begins an entry of the list of references
};

/// What becomes of the arguments of a command or environment, a LatexArgument for each. Empty for an unknown one: its
/// arguments are text.
std::string_view latex_arguments(std::string_view command);
std::string_view latex_environment_arguments(std::string_view environment);

/// 1 to 6 for commands that make headings, else 0.
int latex_heading_level(std::string_view command);

bool is_latex_verbatim(std::string_view environment);
bool is_latex_math(std::string_view environment);
bool is_latex_table(std::string_view environment);

/// The word that a theorem and its like begin with: "thm" → "Theorem"; empty for other environments.
std::string_view latex_theorem_word(std::string_view environment);

}  // namespace ragdoll::extraction_formats
