#include "generate_embeddings_job.hpp"

#include <algorithm>

#include "ragdoll/base/error.hpp"
#include "ragdoll/pipeline/job_arguments.hpp"
#include "step_claim.hpp"
#include "text_content.hpp"

namespace ragdoll::pipeline {

/// Which chunks, under which model, for which step.
struct GenerateEmbeddingsJob::Work {
    documents::VersionId version_id = 0;
    documents::StepName step = documents::StepName::embedding_generation;
    documents::EmbeddingTarget target;
    std::string model;
    documents::ContentId step_target = 0;  ///< the image, or 0
    std::optional<int> only_index;
};

namespace {

std::vector<documents::ChunkEmbedding> embed(ai::Embedder& embedder, const std::vector<documents::Chunk>& chunks,
                                             std::stop_token stop) {
    if (chunks.empty()) return {};
    std::vector<std::string_view> texts;
    for (const documents::Chunk& chunk : chunks) texts.push_back(chunk.text);
    auto vectors = embedder.embed(texts, std::move(stop));
    std::vector<documents::ChunkEmbedding> embeddings;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        embeddings.push_back({chunks[i].id, std::move(vectors[i].values), vectors[i].reliable});
    }
    return embeddings;
}

}  // namespace

GenerateEmbeddingsJob::Work GenerateEmbeddingsJob::find_image_work(const GenerateEmbeddingsArguments& arguments) const {
    const documents::ImageContent image = image_content(services_.documents, arguments.embeddable_id);
    return {.version_id = image.version_id,
            .target = {image.id, documents::ChunkKind::image},
            .model = arguments.model.value_or(image.embedding_model),
            .step_target = image.id};
}

GenerateEmbeddingsJob::Work GenerateEmbeddingsJob::find_work(std::string_view json) const {
    const auto arguments = GenerateEmbeddingsArguments::parse(json);
    documents::DocumentStore& store = services_.documents;
    Work work;
    if (arguments.type == EmbeddableType::image_content) return find_image_work(arguments);
    documents::ContentId content_id = arguments.embeddable_id;
    if (arguments.type == EmbeddableType::document_summary) {
        const documents::Document document = store.document(arguments.embeddable_id);
        const auto content = store.main_content(document.latest_version);
        if (!content)
            throw Error(Disposition::discard, "text_not_extracted", "the document has no text, so no summary");
        content_id = *content;
        work.step = documents::StepName::summary_embedding;
        work.target.kind = documents::ChunkKind::summary;
    }
    const documents::TextContent content = text_content(store, content_id);
    work.version_id = content.version_id;
    work.target.content_id = content_id;
    work.model = arguments.model.value_or(content.embedding_model);
    work.only_index = arguments.chunk_index;
    return work;
}

std::vector<documents::Chunk> GenerateEmbeddingsJob::next_chunks(const Work& work, int after) const {
    const int limit = work.only_index ? 1 : services_.settings.batch_size;
    auto chunks = services_.documents.chunks_without_embedding(work.target, work.model, after, limit);
    if (work.only_index) std::erase_if(chunks, [&](const auto& chunk) { return chunk.index != *work.only_index; });
    return chunks;
}

void GenerateEmbeddingsJob::embed_all(const Work& work, const StepClaim& claim, bool ends_step,
                                      jobs::JobContext& context) const {
    ai::Embedder& embedder = services_.models.embedder(work.model);
    documents::DocumentStore& store = services_.documents;
    int after = work.only_index.value_or(0) - 1;
    for (bool is_last = false; !is_last;) {
        const auto chunks = next_chunks(work, after);
        is_last = work.only_index || std::ssize(chunks) < services_.settings.batch_size;
        context.throw_if_stopped();
        const auto embeddings = embed(embedder, chunks, context.stop_token());
        if (!embeddings.empty()) context.restart_timeout();
        store.atomically([&] {
            if (!embeddings.empty()) store.save_embeddings(claim.token, work.model, embeddings);
            if (is_last && ends_step) {
                store.complete_step(claim.token,
                                    {.model = work.model, .duration_ms = claim.duration_ms(services_.clock)});
            }
        });
        if (!is_last) after = chunks.back().index;
    }
}

jobs::Outcome GenerateEmbeddingsJob::perform(const jobs::Job& job, jobs::JobContext& context) {
    const Work work = find_work(job.arguments);
    const StepClaim claim = begin_step(services_, work.version_id, work.step, job, work.step_target);
    if (claim.ended) return *claim.ended;

    // Of a long text one part after the other; an image or summary has but one.
    std::vector<documents::ContentId> contents{work.target.content_id};
    if (work.target.kind == documents::ChunkKind::text) contents = services_.documents.main_contents(work.version_id);
    for (const documents::ContentId content : contents) {
        Work part = work;
        part.target.content_id = content;
        embed_all(part, claim, content == contents.back(), context);
    }
    services_.follow_indexes();
    return jobs::Completed{};
}

}  // namespace ragdoll::pipeline
