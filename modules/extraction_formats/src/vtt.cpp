#include "lines.hpp"
#include "plain_text.hpp"
#include "ragdoll/text/utf8.hpp"
#include "subtitles.hpp"

namespace ragdoll::extraction_formats {

extraction::ExtractionResult read_vtt(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("vtt", "text/vtt", "vtt", context.limits);
    const std::string text = decode_plain_text(input, builder);
    std::string_view rest = text;
    if (rest.starts_with("WEBVTT")) {
        std::string_view title = text::trim(take_line(rest).substr(6));
        if (title.starts_with('-')) title = text::trim(title.substr(1));
        if (!title.empty()) builder.result().title = title;
    }
    add_subtitles(rest, Cues::Between::comments, builder);
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
