#include "xml_elements.hpp"

#include <algorithm>
#include <array>

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
                                                              "code",
                                                              "command",
                                                              "computeroutput",
                                                              "crossref",
                                                              "del",
                                                              "em",
                                                              "email",
                                                              "emphasis",
                                                              "ext-link",
                                                              "figref",
                                                              "filename",
                                                              "fixed-case",
                                                              "foreign",
                                                              "foreignphrase",
                                                              "guibutton",
                                                              "guilabel",
                                                              "hi",
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
                                                              "phrase",
                                                              "productname",
                                                              "q",
                                                              "quote",
                                                              "replaceable",
                                                              "roman",
                                                              "s",
                                                              "samp",
                                                              "sc",
                                                              "small",
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

constexpr auto kBlocks = std::to_array<std::string_view>({"abstract",
                                                          "ack",
                                                          "app",
                                                          "article",
                                                          "blockquote",
                                                          "body",
                                                          "boxed-text",
                                                          "caption",
                                                          "chapter",
                                                          "claim",
                                                          "claim-text",
                                                          "contrib",
                                                          "dd",
                                                          "def-list",
                                                          "description",
                                                          "disp-formula",
                                                          "disp-quote",
                                                          "div",
                                                          "dl",
                                                          "dt",
                                                          "example",
                                                          "fig",
                                                          "figure",
                                                          "formalpara",
                                                          "informaltable",
                                                          "item",
                                                          "itemizedlist",
                                                          "li",
                                                          "list",
                                                          "list-item",
                                                          "listitem",
                                                          "ol",
                                                          "orderedlist",
                                                          "p",
                                                          "para",
                                                          "preface",
                                                          "programlisting",
                                                          "ref-list",
                                                          "screen",
                                                          "sec",
                                                          "sect1",
                                                          "sect2",
                                                          "sect3",
                                                          "sect4",
                                                          "section",
                                                          "simpara",
                                                          "table",
                                                          "table-wrap",
                                                          "ul",
                                                          "v",
                                                          "verse",
                                                          "verse-group"});
static_assert(std::ranges::is_sorted(kBlocks));

constexpr auto kHeadings = std::to_array<std::string_view>({"article-title", "head", "invention-title", "title"});
static_assert(std::ranges::is_sorted(kHeadings));

}  // namespace

XmlElementKind xml_element_kind(std::string_view local_name) {
    if (std::ranges::binary_search(kInlineRuns, local_name)) return XmlElementKind::inline_run;
    if (std::ranges::binary_search(kBlocks, local_name)) return XmlElementKind::block;
    if (std::ranges::binary_search(kHeadings, local_name)) return XmlElementKind::heading;
    if (local_name == "row" || local_name == "tr") return XmlElementKind::row;
    if (local_name == "entry" || local_name == "td" || local_name == "th") return XmlElementKind::cell;
    if (local_name == "br" || local_name == "break" || local_name == "lb") return XmlElementKind::line_break;
    if (local_name == "footnote" || local_name == "fn") return XmlElementKind::note;
    return XmlElementKind::unknown;
}

}  // namespace ragdoll::extraction_formats
