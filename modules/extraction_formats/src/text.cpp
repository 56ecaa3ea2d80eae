#include <algorithm>

#include "paragraphs.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/encoding.hpp"

namespace ragdoll::extraction_formats {

extraction::ExtractionResult read_text(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("text", "text/plain", "text", context.limits);
    const text::Decoded decoded = text::decode(input.bytes);
    builder.result().encoding = decoded.charset;
    if (decoded.replaced > 0) {
        builder.warn("undecodable_bytes",
                     std::to_string(decoded.replaced) + " places mean nothing in " + decoded.charset);
    }
    add_paragraphs(decoded.utf8, builder);
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
