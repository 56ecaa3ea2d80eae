#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

#include "word_text.hpp"

namespace ragdoll::extraction_formats {

/// What the text in a group is for.
enum class RtfDestination : std::uint8_t {
    body,
    label,
    instruction,
    lists,
    level_text,
    skip,
    fonts,
    styles,
    info,
    title,
    author,
    created
};

template <class Value>
using RtfWord = std::pair<std::string_view, Value>;

inline constexpr RtfWord<RtfDestination> kRtfDestinations[] = {{"fonttbl", RtfDestination::fonts},
                                                               {"stylesheet", RtfDestination::styles},
                                                               {"info", RtfDestination::info},
                                                               {"listtext", RtfDestination::label},
                                                               {"pntext", RtfDestination::label},
                                                               {"colortbl", RtfDestination::skip},
                                                               {"pict", RtfDestination::skip},
                                                               {"fldinst", RtfDestination::instruction},
                                                               {"xe", RtfDestination::skip},
                                                               {"tc", RtfDestination::skip},
                                                               {"nonesttables", RtfDestination::skip},
                                                               {"nonshppict", RtfDestination::skip},
                                                               {"shprslt", RtfDestination::skip},
                                                               {"sp", RtfDestination::skip},
                                                               {"listtable", RtfDestination::lists},
                                                               {"revtbl", RtfDestination::skip},
                                                               {"filetbl", RtfDestination::skip},
                                                               {"objdata", RtfDestination::skip},
                                                               {"listoverridetable", RtfDestination::lists},
                                                               {"leveltext", RtfDestination::level_text},
                                                               {"levelnumbers", RtfDestination::skip},
                                                               {"listname", RtfDestination::skip},
                                                               {"background", RtfDestination::skip},
                                                               {"template", RtfDestination::skip}};

inline constexpr RtfWord<RtfDestination> kRtfInfoDestinations[] = {
    {"title", RtfDestination::title}, {"author", RtfDestination::author}, {"creatim", RtfDestination::created}};

inline constexpr RtfWord<WordAside> kRtfAsides[] = {
    {"header", WordAside::header},   {"headerl", WordAside::header}, {"headerr", WordAside::header},
    {"headerf", WordAside::header},  {"footer", WordAside::footer},  {"footerl", WordAside::footer},
    {"footerr", WordAside::footer},  {"footerf", WordAside::footer}, {"footnote", WordAside::note},
    {"annotation", WordAside::note}, {"shptxt", WordAside::box},     {"dptxbxtext", WordAside::box}};

inline constexpr RtfWord<std::string_view> kRtfCharacters[] = {
    {"tab", "\t"},      {"line", "\n"},     {"emdash", "—"},    {"endash", "–"},    {"lquote", "‘"}, {"rquote", "’"},
    {"ldblquote", "“"}, {"rdblquote", "”"}, {"bullet", "•"},    {"~", "\u00a0"},    {"_", "-"},      {"emspace", " "},
    {"enspace", " "},   {"qmspace", " "},   {"nestcell", "\n"}, {"softline", "\n"}, {"page", "\n"}};

/// What the table says of a control word; nullptr for other words.
template <class Value, std::size_t Size>
const Value* find_rtf_word(const RtfWord<Value> (&words)[Size], std::string_view word) {
    const auto* const found = std::ranges::find(words, word, &RtfWord<Value>::first);
    return found == std::end(words) ? nullptr : &found->second;
}

}  // namespace ragdoll::extraction_formats
