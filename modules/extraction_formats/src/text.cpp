#include "long_text.hpp"
#include "paragraphs.hpp"
#include "ragdoll/extraction_formats/reader.hpp"

namespace ragdoll::extraction_formats {

extraction::ExtractionResult read_text(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("text", "text/plain", "text", context.limits);
    builder.hand_over_to(context.part);
    LongText text(input, context, builder);
    add_paragraphs(text.utf8(), builder, [&](std::size_t offset) { text.done_before(offset); });
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
