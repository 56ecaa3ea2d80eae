#include "joined_text.hpp"

#include <string>

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction {

std::size_t append_text(ExtractionResult& whole, std::string_view text, std::span<const Block> blocks,
                        std::size_t blocks_from, std::size_t max_text_bytes) {
    constexpr std::string_view kBetween = "\n\n";
    const bool is_joined = !whole.text.empty() && !text.empty();
    const std::size_t begin = whole.text.size() + (is_joined ? kBetween.size() : 0);
    if (begin + text.size() > max_text_bytes) {
        throw Error(Disposition::discard, "text_too_long",
                    "the text is longer than " + std::to_string(max_text_bytes) + " bytes (limits.max_text_bytes)");
    }
    if (is_joined) whole.text += kBetween;
    whole.text += text;
    for (Block block : blocks) {
        block.begin = begin + (block.begin - blocks_from);
        block.end = begin + (block.end - blocks_from);
        whole.blocks.push_back(block);
    }
    return begin;
}

}  // namespace ragdoll::extraction
