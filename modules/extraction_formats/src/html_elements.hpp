#pragma once

#include <cstdint>
#include <string_view>

#include "html_parser.hpp"

namespace ragdoll::extraction_formats {

/// To which part of a page something belongs, as far as its mark-up says.
enum class PageArea : std::uint8_t {
    unknown,
    main,       ///< <main>, <article>
    periphery,  ///< navigation, page footer, cookie banner
};

bool is_block_element(std::string_view name);

/// Never part of the text: scripts, form controls, embedded media.
bool is_never_text(std::string_view name);

/// Not shown: `hidden`, `aria-hidden`, `display: none`.
bool is_hidden(std::string_view name, const HtmlAttributes& attributes);

/// @param around  the area in which the element stands.
PageArea area_of(std::string_view name, const HtmlAttributes& attributes, PageArea around);

/// 1 to 6 for h1 to h6, else 0.
int heading_level(std::string_view name);

}  // namespace ragdoll::extraction_formats
