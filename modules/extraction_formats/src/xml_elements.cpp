#include "xml_elements.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace ragdoll::extraction_formats {
namespace {

constexpr auto kInlineRuns = std::to_array<std::string_view>({"a",
                                                              "abbr",
                                                              "acronym",
                                                              "application",
                                                              "b",
                                                              "big",
                                                              "bold",
                                                              "citetitle",
                                                              "claim-ref",
                                                              "clref",
                                                              "code",
                                                              "command",
                                                              "computeroutput",
                                                              "cross-reference",
                                                              "crossref",
                                                              "del",
                                                              "dependent-claim-reference",
                                                              "em",
                                                              "email",
                                                              "emphasis",
                                                              "ext-link",
                                                              "fgref",
                                                              "figref",
                                                              "filename",
                                                              "fixed-case",
                                                              "foreign",
                                                              "foreignphrase",
                                                              "guibutton",
                                                              "guilabel",
                                                              "hi",
                                                              "highlight",
                                                              "hil",
                                                              "i",
                                                              "inline-formula",
                                                              "ins",
                                                              "italic",
                                                              "kbd",
                                                              "keycap",
                                                              "link",
                                                              "literal",
                                                              "mark",
                                                              "monospace",
                                                              "named-content",
                                                              "o",
                                                              "option",
                                                              "overline",
                                                              "parameter",
                                                              "pdat",
                                                              "phrase",
                                                              "productname",
                                                              "q",
                                                              "quote",
                                                              "replaceable",
                                                              "roman",
                                                              "s",
                                                              "samp",
                                                              "sb",
                                                              "sc",
                                                              "small",
                                                              "smallcaps",
                                                              "sp",
                                                              "span",
                                                              "strike",
                                                              "strikethrough",
                                                              "strong",
                                                              "styled-content",
                                                              "sub",
                                                              "sub2",
                                                              "subscript",
                                                              "sup",
                                                              "sup2",
                                                              "superscript",
                                                              "systemitem",
                                                              "trademark",
                                                              "tt",
                                                              "u",
                                                              "ulink",
                                                              "underline",
                                                              "uri",
                                                              "userinput",
                                                              "var",
                                                              "varname",
                                                              "xref"});
static_assert(std::ranges::is_sorted(kInlineRuns));

constexpr auto kBlocks = std::to_array<std::string_view>(
    {"abstract", "ack",         "app",          "article",    "blockquote",    "body",  "boxed-text",
     "caption",  "chapter",     "cl",           "claim",      "claim-text",    "clm",   "dd",
     "def-list", "description", "disp-formula", "disp-quote", "div",           "dl",    "dt",
     "example",  "fig",         "figure",       "formalpara", "informaltable", "item",  "maths",
     "p",        "para",        "paragraph",    "preface",    "ref-list",      "sec",   "sect1",
     "sect2",    "sect3",       "sect4",        "section",    "simpara",       "table", "table-wrap",
     "v",        "verse",       "verse-group"});
static_assert(std::ranges::is_sorted(kBlocks));

constexpr auto kHeadings = std::to_array<std::string_view>(
    {"article-title", "head", "heading", "invention-title", "title", "title-of-invention"});
static_assert(std::ranges::is_sorted(kHeadings));

}  // namespace

XmlElementKind xml_element_kind(std::string_view written_name) {
    using enum XmlElementKind;
    std::string local_name(written_name);
    for (char& c : local_name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (std::ranges::binary_search(kInlineRuns, local_name)) return inline_run;
    if (std::ranges::binary_search(kBlocks, local_name)) return block;
    if (std::ranges::binary_search(kHeadings, local_name)) return heading;
    static constexpr auto kOthers =
        std::to_array<std::pair<std::string_view, XmlElementKind>>({{"row", row},
                                                                    {"tr", row},
                                                                    {"entry", cell},
                                                                    {"td", cell},
                                                                    {"th", cell},
                                                                    {"br", line_break},
                                                                    {"break", line_break},
                                                                    {"lb", line_break},
                                                                    {"footnote", note},
                                                                    {"fn", note},
                                                                    {"programlisting", code},
                                                                    {"screen", code},
                                                                    {"literallayout", code},
                                                                    {"synopsis", code},
                                                                    {"preformat", code},
                                                                    {"itemizedlist", list},
                                                                    {"list", list},
                                                                    {"ul", list},
                                                                    {"orderedlist", numbered_list},
                                                                    {"ol", numbered_list},
                                                                    {"listitem", list_item},
                                                                    {"list-item", list_item},
                                                                    {"li", list_item},
                                                                    {"surname", surname},
                                                                    {"given-names", given_names},
                                                                    {"firstname", given_names},
                                                                    {"name", person_name},
                                                                    {"string-name", person_name},
                                                                    {"personname", person_name},
                                                                    {"contrib", contributor},
                                                                    {"author", contributor},
                                                                    {"math", formula},
                                                                    {"alternatives", alternatives},
                                                                    {"tex-math", tex_formula}});
    const auto* known =
        std::ranges::find(kOthers, std::string_view(local_name), &std::pair<std::string_view, XmlElementKind>::first);
    return known == kOthers.end() ? unknown : known->second;
}

}  // namespace ragdoll::extraction_formats
