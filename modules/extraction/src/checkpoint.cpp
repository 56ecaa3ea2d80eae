#include "checkpoint.hpp"

#include <charconv>

#include "protocol.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction {
namespace {

// Changes with the form of what follows.
constexpr std::string_view kMark = "ragdoll checkpoint 1 ";

/// Takes a number and the character behind it from the front.
std::optional<std::size_t> take_size(std::string_view& bytes) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), size);
    if (error != std::errc() || end == bytes.data() + bytes.size()) return std::nullopt;
    bytes.remove_prefix(static_cast<std::size_t>(end - bytes.data()) + 1);
    return size;
}

}  // namespace

std::string encode_checkpoint(const ExtractionResult& result) {
    const std::string blocks = encode_blocks(result.blocks);
    return std::string(kMark) + std::to_string(result.text.size()) + ' ' + std::to_string(blocks.size()) + '\n' +
           result.text + blocks + encode_details(result);
}

std::optional<ExtractionResult> decode_checkpoint(std::string_view bytes) {
    if (!bytes.starts_with(kMark)) return std::nullopt;
    bytes.remove_prefix(kMark.size());
    const auto text = take_size(bytes);
    const auto blocks = take_size(bytes);
    if (!text || !blocks || *text > bytes.size() || *blocks > bytes.size() - *text) return std::nullopt;
    try {
        return decode_result(std::string(bytes.substr(0, *text)), bytes.substr(*text, *blocks),
                             bytes.substr(*text + *blocks));
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace ragdoll::extraction
