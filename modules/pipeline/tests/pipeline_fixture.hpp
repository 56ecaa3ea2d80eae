#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "ragdoll/ai/testing/fake_models.hpp"
#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/documents_sqlite/document_store.hpp"
#include "ragdoll/jobs/inline_client.hpp"
#include "ragdoll/jobs/memory_store.hpp"
#include "ragdoll/pipeline/handlers.hpp"
#include "ragdoll/pipeline/job_arguments.hpp"
#include "ragdoll/pipeline/orchestrator.hpp"
#include "ragdoll/pipeline/outbox_relay.hpp"
#include "ragdoll/pipeline/step_recorder.hpp"

namespace ragdoll::pipeline {

using documents::DocumentStatus;
using documents::StepState;

/// Gives back the file as one paragraph, but for lines "path=content", which are files inside it; or throws what it is
/// told to.
class FakeExtractor final : public extraction::Extractor {
public:
    extraction::ExtractionResult extract(const extraction::SourceFile& file, std::stop_token,
                                         extraction::ExtractionListener& listener) override {
        ++calls;
        was_careful = file.carefully;
        if (before) before();
        if (talk) talk(listener);
        std::ifstream stream(file.path);
        extraction::ExtractionResult result{.format = "text"};
        for (std::string line; std::getline(stream, line);) {
            const std::size_t equals = line.find('=');
            if (equals == std::string::npos) {
                result.text += (result.text.empty() ? "" : "\n") + line;
                continue;
            }
            const bool is_picture = line.starts_with("picture");
            listener.begin_file({.path = line.substr(0, equals), .is_picture = is_picture});
            if (is_picture) result.images.push_back({.page = 2, .path = line.substr(0, equals)});
            listener.file_bytes(line.substr(equals + 1));
        }
        for (int copy = 0; copy < copies && !echoes.empty(); ++copy) {
            listener.begin_file({.path = echoes + (copy == 0 ? "" : std::to_string(copy))});
            listener.file_bytes(result.text);
        }
        for (const std::string& text : parts) {
            if (listener.takes_parts()) listener.part({.text = text, .blocks = {{.end = text.size()}}});
        }
        if (!result.text.empty()) result.blocks.push_back({.end = result.text.size()});
        if (change) change(result);
        return result;
    }
    std::vector<std::string> parts;  ///< told before the file's own text
    std::string echoes;              ///< the path under which each file contains itself
    int copies = 1;
    std::function<void()> before;
    std::function<void(extraction::ExtractionListener&)> talk;
    std::function<void(extraction::ExtractionResult&)> change;
    int calls = 0;
    bool was_careful = false;
};

/// The pipeline with a real document store, inline jobs, and fakes for what reads files and for the models.
class PipelineTest : public ::testing::Test {
protected:
    void SetUp() override {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        store = std::make_unique<documents_sqlite::DocumentStore>(
            documents_sqlite::Settings{.file = folder / "ragdoll.db"}, clock);
        settings.embedding_model = "fake/letters";
        settings.keywords_model = settings.summary_model = "fake/first-words";
        settings.fallback_model = "fake/fallback";
        models.add_embedder("fake/letters", [this] {
            auto made = std::make_unique<ai::testing::FakeEmbedder>();
            embedder = made.get();
            embedder->before = before_embedding;
            return made;
        });
        models.add_text_generator("fake/first-words", [this] {
            auto made = std::make_unique<ai::testing::FakeTextGenerator>();
            made->before = before_generating;
            return made;
        });
        models.add_text_generator("fake/fallback",
                                  [] { return std::make_unique<ai::testing::FakeTextGenerator>("fake/fallback"); });
        settings.vision_model = "fake/first-line";
        models.add_image_describer("fake/first-line",
                                   [] { return std::make_unique<ai::testing::FakeImageDescriber>(); });
        plan = std::make_unique<Plan>(settings, ids);
        services = std::make_unique<JobServices>(JobServices{*store, blobs, extractor, models, *plan, clock, settings,
                                                             [](const auto& change) { change(); }, [] {}});
        register_handlers(registry, *services);
        recorder = std::make_unique<StepRecorder>(*store);
        client = std::make_unique<jobs::InlineClient>(job_store, executor, recorder.get(), clock, ids.next());
        relay = std::make_unique<OutboxRelay>(*store, *client);
        orchestrator = std::make_unique<Orchestrator>(*store, blobs, *plan, settings);
    }
    void TearDown() override {
        store.reset();
        std::filesystem::remove_all(folder);
    }

    std::filesystem::path write(const std::string& text) {
        std::ofstream(folder / "a.txt") << text;
        return folder / "a.txt";
    }
    documents::DocumentId process(const std::string& text) {
        const auto id = orchestrator->submit_file(write(text), {}).document_id;
        relay->flush();
        return id;
    }
    documents::Step step(documents::DocumentId id, documents::StepName name) {
        for (const auto& one : store->steps_of(store->document(id).latest_version)) {
            if (one.name == name) return one;
        }
        return {};
    }

    const std::filesystem::path folder =
        std::filesystem::path(::testing::TempDir()) / ("ragdoll_pipeline_" + std::to_string(::getpid()));
    ragdoll::testing::ManualClock clock;
    std::unique_ptr<Random> random = seeded_random(1);
    TimeOrderedIds ids{clock, *random};
    Settings settings;
    FakeExtractor extractor;
    ai::Providers models;
    ai::testing::FakeEmbedder* embedder = nullptr;
    std::function<void()> before_embedding;
    std::function<void()> before_generating;
    documents::BlobStore blobs{folder / "blobs"};
    jobs::MemoryStore job_store{clock, ids};
    jobs::Registry registry;
    jobs::RetryPolicy policy{3, *random};
    jobs::Executor executor{registry, policy, clock};
    std::unique_ptr<documents_sqlite::DocumentStore> store;
    std::unique_ptr<Plan> plan;
    std::unique_ptr<JobServices> services;
    std::unique_ptr<StepRecorder> recorder;
    std::unique_ptr<jobs::InlineClient> client;
    std::unique_ptr<OutboxRelay> relay;
    std::unique_ptr<Orchestrator> orchestrator;
};

}  // namespace ragdoll::pipeline
