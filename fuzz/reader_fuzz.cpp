// A reader on any bytes: it returns a result whose offsets fit, or throws Error.
#include <cstdint>
#include <cstdlib>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace ragdoll;
    extraction::ReaderContext context;
    context.limits.max_text_bytes = 10'000'000;
    context.max_uncompressed_bytes = 50'000'000;
    try {
        const auto result =
            extraction_formats::READER({.bytes = std::as_bytes(std::span(bytes, size)), .name = "fuzz"}, context);
        if (!text::is_valid_utf8(result.text)) std::abort();
        for (const auto& block : result.blocks) {
            if (block.begin > block.end || block.end > result.text.size()) std::abort();
        }
    } catch (const Error&) {
    }
    return 0;
}
