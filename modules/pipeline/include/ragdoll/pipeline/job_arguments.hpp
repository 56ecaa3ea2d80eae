#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ragdoll::pipeline {

// What the pipeline's jobs take, as in the design: ids and options, never content. Each writes itself as the JSON array
// that the queue carries and reads it back. Reading throws Error `invalid_arguments` (discard), which says what is
// expected. Unknown options are refused, so that a misspelt one is not silently without effect.

/// Names of the job classes.
inline constexpr std::string_view kExtractTextJob = "Ragdoll::ExtractTextJob";
inline constexpr std::string_view kGenerateEmbeddingsJob = "Ragdoll::GenerateEmbeddingsJob";
inline constexpr std::string_view kExtractKeywordsJob = "Ragdoll::ExtractKeywordsJob";
inline constexpr std::string_view kGenerateSummaryJob = "Ragdoll::GenerateSummaryJob";
inline constexpr std::string_view kGenerateImageDescriptionJob = "Ragdoll::GenerateImageDescriptionJob";

/// `[document_id, {version_id, embedding_model, chunk_size, chunk_overlap}]`
struct ExtractTextArguments {
    std::int64_t document_id = 0;
    std::optional<std::int64_t> version_id;  ///< the document's latest when absent
    std::optional<std::string> embedding_model;
    std::optional<int> chunk_size;
    std::optional<int> chunk_overlap;

    static ExtractTextArguments parse(std::string_view json);
    std::string to_json() const;
};

/// What an embedding is made of.
enum class EmbeddableType { text_content, image_content, document_summary };

/// `[content_id, "TextContent" or "ImageContent", {model, chunk_index}]` or
/// `[document_id, "Document", {content_type: "summary"}]`
struct GenerateEmbeddingsArguments {
    std::int64_t embeddable_id = 0;
    EmbeddableType type = EmbeddableType::text_content;
    std::optional<std::string> model;
    std::optional<int> chunk_index;  ///< only this chunk; all that lack an embedding when absent

    static GenerateEmbeddingsArguments parse(std::string_view json);
    std::string to_json() const;
};

/// `[text_content_id, {model, max_keywords, include_topics}]`
struct ExtractKeywordsArguments {
    std::int64_t text_content_id = 0;
    std::optional<std::string> model;
    int max_keywords = 10;
    bool include_topics = true;

    static ExtractKeywordsArguments parse(std::string_view json);
    std::string to_json() const;
};

/// `[text_content_id, {model, max_length, style}]`
struct GenerateSummaryArguments {
    std::int64_t text_content_id = 0;
    std::optional<std::string> model;
    std::optional<int> max_length;  ///< words; the model's own default when absent
    std::string style = "academic";

    static GenerateSummaryArguments parse(std::string_view json);
    std::string to_json() const;
};

/// `[image_content_id, {model}]`
struct GenerateImageDescriptionArguments {
    std::int64_t image_content_id = 0;
    std::optional<std::string> model;

    static GenerateImageDescriptionArguments parse(std::string_view json);
    std::string to_json() const;
};

}  // namespace ragdoll::pipeline
