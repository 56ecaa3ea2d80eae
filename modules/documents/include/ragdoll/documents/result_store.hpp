#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "ragdoll/documents/chunk.hpp"
#include "ragdoll/documents/content.hpp"
#include "ragdoll/documents/embedding.hpp"
#include "ragdoll/documents/step_store.hpp"
#include "ragdoll/documents/version.hpp"

namespace ragdoll::documents {

/// All that one extraction found. Ids in it are given by the store.
struct Extraction {
    std::variant<TextContent, AudioContent> content;
    std::vector<Chunk> chunks;  ///< of kind `text`, indexes 0, 1, 2 …
    std::vector<ImageContent> images;
    std::vector<PageRange> pages;
    ExtractionFacts facts;
    std::string document_type;  ///< "" leaves the document's as it is
    std::optional<double> duration_ms;
};

/// The ids that an extraction was saved under.
struct SavedExtraction {
    DocumentId document_id = 0;
    ContentId content_id = 0;
    std::vector<ContentId> image_ids;  ///< in the order of Extraction::images
};

/// Says which steps and jobs follow; called inside the transaction, so it must be quick and not call the store.
using ExtractionPlan = std::function<std::vector<NextStep>(const SavedExtraction& saved)>;

/// What is to be embedded: the chunks of one kind of one content.
struct EmbeddingTarget {
    ContentId content_id = 0;
    ChunkKind kind = ChunkKind::text;
};

/// The results of steps, written under a token (`lease_lost`, see StepStore) and by natural key, so that doing it twice
/// leaves the same as doing it once. Thread-safe.
class ResultStore {
public:
    virtual ~ResultStore() = default;

    /// Saves a part of a long text with its chunks and pages, before the last, which save_extraction() saves. The first
    /// part takes away what an earlier attempt has left.
    virtual void save_part(const StepToken& token, const Extraction& part) = 0;

    /// Keeps what an unfinished extraction has read so far, by a name within the version: bytes for another attempt,
    /// gone once the extraction is saved or the version is superseded. The same name again replaces it.
    virtual void save_checkpoint(const StepToken& token, const std::string& name, const std::string& bytes) = 0;
    virtual std::optional<std::string> find_checkpoint(VersionId version, const std::string& name) = 0;

    /// Saves text, chunks, images, pages and facts, completes the step and queues what follows: all or nothing.
    /// An empty document title is filled from the facts.
    virtual SavedExtraction save_extraction(const StepToken& token, const Extraction& extraction,
                                            const ExtractionPlan& plan) = 0;

    /// Chunks that have no vector of this model yet and were not found to have none, in order of their index.
    /// @param after_index  -1 for the first; skips what a loop has seen.
    virtual std::vector<Chunk> chunks_without_embedding(const EmbeddingTarget& target, const std::string& model,
                                                        int after_index, int limit) = 0;

    /// Saves a batch and raises the step's `done` by the chunks that are new. Unknown chunks are ignored.
    virtual void save_embeddings(const StepToken& token, const std::string& model,
                                 std::span<const ChunkEmbedding> embeddings) = 0;

    /// The description becomes the image's chunk (the alt text when it is empty), and the step is completed.
    virtual void save_image_description(const StepToken& token, const std::string& description,
                                        const StepResult& result) = 0;

    /// @throws Error  `content_not_found` (discard).
    virtual Content content(ContentId id) = 0;

    /// Without its text. @throws Error  `content_not_found` (discard).
    virtual VersionId version_of(ContentId id) = 0;

    /// The text or transcript of a version, once extracted; of a long text its first part.
    virtual std::optional<ContentId> main_content(VersionId version) = 0;

    /// All parts of the text or transcript, in order.
    virtual std::vector<ContentId> main_contents(VersionId version) = 0;

    virtual std::vector<ImageContent> images_of(VersionId version) = 0;
    virtual std::vector<PageRange> pages_of(VersionId version) = 0;

    /// Chunks of any kind in order of id: those of the text in their order, then images and summary.
    /// @param after  the last chunk seen, 0 for none. @param limit  0 for all.
    virtual std::vector<Chunk> chunks_of(VersionId version, ChunkId after, int limit) = 0;
};

}  // namespace ragdoll::documents
