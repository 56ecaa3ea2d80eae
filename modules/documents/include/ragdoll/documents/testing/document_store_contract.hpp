#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/random.hpp"
#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/documents/document_store.hpp"

/// What every adapter of the document store must do. Instantiate with a factory of empty stores:
///     INSTANTIATE_TEST_SUITE_P(Sqlite, DocumentStoreContract, ::testing::Values(factory), name_of_factory);
namespace ragdoll::documents::testing {

struct StoreFactory {
    std::string name;
    std::function<std::unique_ptr<DocumentStore>(const Clock& clock)> make;  ///< empties what was there
};

/// ctest shows parameters: by name, not as raw bytes.
inline void PrintTo(const StoreFactory& factory, std::ostream* out) {
    *out << factory.name;
}

inline std::string name_of_factory(const ::testing::TestParamInfo<StoreFactory>& info) {
    return info.param.name;
}

class DocumentStoreContract : public ::testing::TestWithParam<StoreFactory> {
protected:
    static constexpr const char* kModel = "local/static-en";

    void SetUp() override { store = GetParam().make(clock); }

    OutboxEntry job(const std::string& job_class) {
        return {ids.next(), job_class, "processing", 5, "[1]", std::nullopt};
    }

    NewDocument file(const std::string& path, const std::string& hash) const {
        NewDocument document;
        document.source = path;
        document.name = path.substr(path.rfind('/') + 1);
        document.content_hash = hash;
        document.byte_size = 10;
        document.location.path = path;
        return document;
    }

    /// All steps announced, the extraction with a job.
    SubmissionPlan plan() {
        return [this](const Submission&) {
            return std::vector<NextStep>{{StepName::text_extraction, 0, job("ExtractText")},
                                         {StepName::embedding_generation, 0, std::nullopt},
                                         {StepName::keyword_extraction, 0, std::nullopt},
                                         {StepName::summary_generation, 0, std::nullopt},
                                         {StepName::summary_embedding, 0, std::nullopt}};
        };
    }

    ExtractionPlan plan_after_extraction() {
        return [this](const SavedExtraction&) {
            return std::vector<NextStep>{{StepName::embedding_generation, 0, job("GenerateEmbeddings")},
                                         {StepName::keyword_extraction, 0, job("ExtractKeywords")},
                                         {StepName::summary_generation, 0, job("GenerateSummary")}};
        };
    }

    Submission submit(const NewDocument& document) { return store->submit(document, plan()); }

    Extraction extraction(const std::vector<std::string>& texts) const {
        Extraction made;
        TextContent content;
        int at = 0;
        for (const std::string& text : texts) {
            Chunk chunk;
            chunk.index = static_cast<int>(made.chunks.size());
            chunk.text = text;
            chunk.begin = at;
            at += static_cast<int>(text.size());
            chunk.end = at;
            chunk.page = 1;
            made.chunks.push_back(chunk);
            content.text += text;
        }
        content.embedding_model = kModel;
        content.chunk_size = 1000;
        made.content = content;
        made.facts.format = "text";
        made.document_type = "text";
        return made;
    }

    Step step(VersionId version, StepName name, ContentId target = 0) {
        for (const Step& known : store->steps_of(version)) {
            if (known.name == name && known.target_id == target) return known;
        }
        ADD_FAILURE() << "no step " << to_string(name);
        return {};
    }

    /// Takes the step as its job would.
    StepToken begin(VersionId version, StepName name, std::int64_t lease = 1, ContentId target = 0) {
        const StepToken token{version, name, target, step(version, name, target).job_id, lease};
        EXPECT_EQ(store->begin_step(token), BeginOutcome::started) << to_string(name);
        return token;
    }

    SavedExtraction extract(VersionId version, const std::vector<std::string>& texts) {
        return store->save_extraction(begin(version, StepName::text_extraction), extraction(texts),
                                      plan_after_extraction());
    }

    std::vector<ChunkEmbedding> embeddings_of(const std::vector<Chunk>& chunks, float first = 1) const {
        std::vector<ChunkEmbedding> made;
        for (const Chunk& chunk : chunks) made.push_back({chunk.id, {first, 2, 3}, true});
        return made;
    }

    void embed(VersionId version) {
        const StepToken token = begin(version, StepName::embedding_generation);
        const EmbeddingTarget target{*store->main_content(version), ChunkKind::text};
        const auto chunks = store->chunks_without_embedding(target, kModel, -1, 1000);
        store->save_embeddings(token, kModel, embeddings_of(chunks));
        StepResult result;
        result.model = kModel;
        store->complete_step(token, result);
    }

    /// Extracted and embedded: searches see it.
    Submission publish(const NewDocument& document, const std::vector<std::string>& texts) {
        const Submission submission = submit(document);
        extract(submission.version_id, texts);
        embed(submission.version_id);
        return submission;
    }

    std::vector<std::string> visible_texts() {
        std::vector<std::string> texts;
        for (const PublishedChange& change : store->changes_after(0, 1000)) {
            for (const Passage& passage : store->published_passages(change.version_id)) {
                texts.push_back(passage.chunk.text);
            }
        }
        return texts;
    }

    std::vector<float> first_values(VersionId version) {
        std::vector<float> values;
        store->published_embeddings(version, kModel, [&](const EmbeddingView& e) { values.push_back(e.values[0]); });
        return values;
    }

    static std::string code_of(const std::function<void()>& work) {
        try {
            work();
        } catch (const Error& error) {
            return error.code();
        }
        return "no error";
    }

    void expect_consistent() {
        for (const Inconsistency& found : store->verify(false)) ADD_FAILURE() << found.code << ": " << found.message;
    }

    StepError timeout_error() const { return {"timeout", "no answer", {"asking"}, "ExtractText", clock.now()}; }

    ragdoll::testing::ManualClock clock;
    std::unique_ptr<Random> random = seeded_random(7);
    TimeOrderedIds ids{clock, *random};
    std::unique_ptr<DocumentStore> store;
};

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(DocumentStoreContract);

}  // namespace ragdoll::documents::testing

// The suite itself, by the part of the seam that it is about.
#include "ragdoll/documents/testing/catalog_contract.ipp"
#include "ragdoll/documents/testing/published_contract.ipp"
#include "ragdoll/documents/testing/results_contract.ipp"
#include "ragdoll/documents/testing/steps_contract.ipp"
