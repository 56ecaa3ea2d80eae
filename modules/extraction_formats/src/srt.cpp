#include "plain_text.hpp"
#include "subtitles.hpp"

namespace ragdoll::extraction_formats {

extraction::ExtractionResult read_srt(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("srt", "application/x-subrip", "srt", context.limits);
    const std::string text = decode_plain_text(input, builder);
    add_subtitles(text, Cues::Between::continuation, builder);
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
