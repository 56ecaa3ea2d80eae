#include "enum_names.hpp"
#include "ragdoll/documents/catalog.hpp"
#include "ragdoll/documents/chunk.hpp"
#include "ragdoll/documents/document.hpp"
#include "ragdoll/documents/steps.hpp"

namespace ragdoll::documents {
namespace {

constexpr std::array<std::string_view, 4> kDocumentStatuses{"pending", "processing", "processed", "error"};
constexpr std::array<std::string_view, 4> kSourceKinds{"path", "url", "content", "embedded"};
constexpr std::array<std::string_view, 3> kChunkKinds{"text", "summary", "image"};
constexpr std::array<std::string_view, 6> kStepNames{"text_extraction",    "embedding_generation", "keyword_extraction",
                                                     "summary_generation", "summary_embedding",    "image_description"};
constexpr std::array<std::string_view, 6> kStepStates{"queued",    "running", "retrying",
                                                      "completed", "failed",  "skipped"};
constexpr std::array<std::string_view, 3> kSubmitOutcomes{"created", "new_version", "unchanged"};

}  // namespace

std::string_view to_string(DocumentStatus status) noexcept {
    return name_of(kDocumentStatuses, status);
}
std::string_view to_string(SourceKind kind) noexcept {
    return name_of(kSourceKinds, kind);
}
std::string_view to_string(ChunkKind kind) noexcept {
    return name_of(kChunkKinds, kind);
}
std::string_view to_string(StepName name) noexcept {
    return name_of(kStepNames, name);
}
std::string_view to_string(StepState state) noexcept {
    return name_of(kStepStates, state);
}
std::string_view to_string(SubmitOutcome outcome) noexcept {
    return name_of(kSubmitOutcomes, outcome);
}

std::optional<DocumentStatus> parse_document_status(std::string_view text) {
    return named<DocumentStatus>(kDocumentStatuses, text);
}
std::optional<SourceKind> parse_source_kind(std::string_view text) {
    return named<SourceKind>(kSourceKinds, text);
}
std::optional<ChunkKind> parse_chunk_kind(std::string_view text) {
    return named<ChunkKind>(kChunkKinds, text);
}
std::optional<StepName> parse_step_name(std::string_view text) {
    return named<StepName>(kStepNames, text);
}
std::optional<StepState> parse_step_state(std::string_view text) {
    return named<StepState>(kStepStates, text);
}

}  // namespace ragdoll::documents
