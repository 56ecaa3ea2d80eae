#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "ragdoll/extraction/result.hpp"

namespace ragdoll::extraction {

/// Appends a text with its blocks to a result, after a blank line where there is text on both sides.
/// @param blocks  of the text, with offsets that count from `blocks_from` at its first byte.
/// @return  where the text begins in the result.
/// @throws Error `text_too_long` (discard) when the result would be longer than `max_text_bytes`; it is unchanged then.
std::size_t append_text(ExtractionResult& whole, std::string_view text, std::span<const Block> blocks,
                        std::size_t blocks_from, std::size_t max_text_bytes);

}  // namespace ragdoll::extraction
