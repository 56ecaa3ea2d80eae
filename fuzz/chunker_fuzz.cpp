// Any text, whatever charset: decoded, normalised, cut into chunks that cover it.
#include <cstdint>
#include <cstdlib>

#include "ragdoll/text/chunker.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/normalize.hpp"
#include "ragdoll/text/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace ragdoll;
    if (size < 2) return 0;
    const int chunk_size = 1 + bytes[0];
    const std::string text = text::normalize(text::decode(std::as_bytes(std::span(bytes + 2, size - 2))).utf8);
    if (!text::is_valid_utf8(text)) std::abort();
    std::size_t covered = 0;
    for (const auto& chunk :
         text::chunk_text(text, {.chunk_size = chunk_size, .chunk_overlap = bytes[1] % chunk_size})) {
        if (chunk.end <= covered ||
            !text::is_valid_utf8(std::string_view(text).substr(chunk.begin, chunk.end - chunk.begin)))
            std::abort();
        covered = chunk.end;
    }
    return text::trim(std::string_view(text).substr(covered)).empty() ? 0 : (std::abort(), 0);
}
