#include "plain_text.hpp"

namespace ragdoll::extraction_formats {

extraction::ExtractionResult read_source(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("source", "text/plain", "source", context.limits);
    builder.code(decode_plain_text(input, builder));
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
