#include "latex_commands.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ragdoll::extraction_formats {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

// Commands whose arguments are text throughout (\textbf, \emph) need no entry.
constexpr Entry kArguments[] = {{"section", "h"},
                                {"subsection", "h"},
                                {"subsubsection", "h"},
                                {"chapter", "h"},
                                {"part", "h"},
                                {"paragraph", "h"},
                                {"subparagraph", "h"},
                                {"frametitle", "h"},
                                {"title", "t"},
                                {"author", "a"},
                                {"date", "D"},
                                {"footnote", "f"},
                                {"footnotetext", "f"},
                                {"caption", "c"},
                                {"captionof", "dc"},
                                {"cite", "b"},
                                {"citep", "b"},
                                {"citet", "b"},
                                {"citeauthor", "b"},
                                {"autocite", "b"},
                                {"parencite", "b"},
                                {"textcite", "b"},
                                {"footcite", "b"},
                                {"nocite", "d"},
                                {"bibitem", "r"},
                                {"href", "dk"},
                                {"textcolor", "dk"},
                                {"colorbox", "dk"},
                                {"color", "d"},
                                {"label", "d"},
                                {"thanks", "d"},
                                {"usepackage", "d"},
                                {"documentclass", "d"},
                                {"documentstyle", "d"},
                                {"newcommand", "dd"},
                                {"renewcommand", "dd"},
                                {"providecommand", "dd"},
                                {"def", "dd"},
                                {"let", "dd"},
                                {"newenvironment", "ddd"},
                                {"renewenvironment", "ddd"},
                                {"newtheorem", "dd"},
                                {"DeclareMathOperator", "dd"},
                                {"vspace", "d"},
                                {"hspace", "d"},
                                {"setlength", "dd"},
                                {"addtolength", "dd"},
                                {"setcounter", "dd"},
                                {"addtocounter", "dd"},
                                {"includegraphics", "d"},
                                {"bibliographystyle", "d"},
                                {"bibliography", "d"},
                                {"addbibresource", "d"},
                                {"pagestyle", "d"},
                                {"thispagestyle", "d"},
                                {"pagenumbering", "d"},
                                {"hyphenation", "d"},
                                {"hypersetup", "d"},
                                {"geometry", "d"},
                                {"lstset", "d"},
                                {"definecolor", "ddd"},
                                {"fontsize", "dd"},
                                {"selectlanguage", "d"},
                                {"usetheme", "d"},
                                {"usetikzlibrary", "d"},
                                {"multicolumn", "ddk"},
                                {"multirow", "ddk"},
                                {"cline", "d"},
                                {"rowcolor", "d"},
                                {"cellcolor", "d"},
                                {"columncolor", "d"},
                                {"specialrule", "ddd"},
                                {"setstretch", "d"},
                                {"linespread", "d"},
                                {"cmidrule", "d"},
                                {"rule", "dd"},
                                {"raisebox", "dk"},
                                {"parbox", "dk"},
                                {"resizebox", "ddk"},
                                {"scalebox", "dk"},
                                {"rotatebox", "dk"},
                                {"addcontentsline", "ddd"},
                                {"markboth", "dd"},
                                {"index", "d"},
                                {"input", "d"},
                                {"include", "d"},
                                {"graphicspath", "d"},
                                {"RequirePackage", "d"},
                                {"newlength", "d"},
                                {"newcounter", "d"},
                                {"foreignlanguage", "dk"},
                                {"titleformat", "ddddd"},
                                {"tikzset", "d"},
                                {"pgfplotsset", "d"},
                                {"sisetup", "d"},
                                {"captionsetup", "d"}};

constexpr Entry kEnvironmentArguments[] = {{"tabular", "d"},     {"tabular*", "dd"}, {"tabularx", "dd"},
                                           {"longtable", "d"},   {"array", "d"},     {"tabulary", "dd"},
                                           {"minipage", "d"},    {"multicols", "d"}, {"thebibliography", "d"},
                                           {"wrapfigure", "dd"}, {"adjustbox", "d"}, {"frame", "h"}};

constexpr std::pair<std::string_view, int> kHeadings[] = {{"part", 1},         {"chapter", 1},       {"section", 2},
                                                          {"subsection", 3},   {"subsubsection", 4}, {"paragraph", 5},
                                                          {"subparagraph", 6}, {"frametitle", 2}};

constexpr auto kVerbatim = std::to_array<std::string_view>(
    {"verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "alltt", "comment", "tikzpicture"});
constexpr auto kMath =
    std::to_array<std::string_view>({"equation", "align", "gather", "multline", "eqnarray", "displaymath", "math",
                                     "flalign", "alignat", "aligned", "dmath", "subequations"});
constexpr auto kTables =
    std::to_array<std::string_view>({"tabular", "tabular*", "tabularx", "longtable", "array", "tabulary"});

constexpr Entry kTheorems[] = {{"theorem", "Theorem"},
                               {"thm", "Theorem"},
                               {"lemma", "Lemma"},
                               {"lem", "Lemma"},
                               {"corollary", "Corollary"},
                               {"cor", "Corollary"},
                               {"proposition", "Proposition"},
                               {"prop", "Proposition"},
                               {"definition", "Definition"},
                               {"defn", "Definition"},
                               {"example", "Example"},
                               {"remark", "Remark"},
                               {"proof", "Proof"},
                               {"conjecture", "Conjecture"}};

template <class Entries>
std::string_view find_text(const Entries& entries, std::string_view name) {
    for (const auto& [key, text] : entries) {
        if (key == name) return text;
    }
    return {};
}

}  // namespace

std::string_view latex_arguments(std::string_view command) {
    return find_text(kArguments, command);
}

std::string_view latex_environment_arguments(std::string_view environment) {
    return find_text(kEnvironmentArguments, environment);
}

int latex_heading_level(std::string_view command) {
    for (const auto& [name, level] : kHeadings) {
        if (name == command) return level;
    }
    return 0;
}

bool is_latex_verbatim(std::string_view environment) {
    return std::ranges::find(kVerbatim, environment) != kVerbatim.end();
}

bool is_latex_math(std::string_view environment) {
    if (environment.ends_with('*')) environment.remove_suffix(1);
    return std::ranges::find(kMath, environment) != kMath.end();
}

bool is_latex_table(std::string_view environment) {
    return std::ranges::find(kTables, environment) != kTables.end();
}

std::string_view latex_theorem_word(std::string_view environment) {
    return find_text(kTheorems, environment);
}

}  // namespace ragdoll::extraction_formats
