#include "text_content.hpp"

#include "ragdoll/base/error.hpp"

namespace ragdoll::pipeline {

namespace {

documents::TextContent transcript_of(documents::AudioContent audio) {
    return {.id = audio.id,
            .version_id = audio.version_id,
            .text = std::move(audio.transcript),
            .language_detected = std::move(audio.language_detected),
            .encoding = "",
            .embedding_model = std::move(audio.embedding_model),
            .chunk_size = audio.chunk_size,
            .chunk_overlap = audio.chunk_overlap,
            .extraction_method = std::move(audio.extraction_method),
            .extracted_at = audio.extracted_at};
}

}  // namespace

documents::TextContent text_content(documents::ResultStore& store, documents::ContentId id) {
    auto content = store.content(id);
    if (auto* audio = std::get_if<documents::AudioContent>(&content)) return transcript_of(std::move(*audio));
    auto* text = std::get_if<documents::TextContent>(&content);
    if (text == nullptr) {
        throw Error(Disposition::discard, "invalid_arguments",
                    "content " + std::to_string(id) + " is neither a TextContent nor an AudioContent");
    }
    return std::move(*text);
}

}  // namespace ragdoll::pipeline
