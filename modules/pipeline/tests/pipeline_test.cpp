#include "pipeline_fixture.hpp"

namespace ragdoll::pipeline {
namespace {

TEST_F(PipelineTest, ALongDocumentIsKeptAndEmbeddedInParts) {
    extractor.parts = {"abc ", "äbc "};
    const auto id = process("cde");
    EXPECT_EQ(store->document(id).status, DocumentStatus::processed);
    const auto version = store->document(id).current_version;
    EXPECT_EQ(store->main_contents(version).size(), 3u);
    std::vector<documents::Chunk> chunks;
    for (const auto& chunk : store->chunks_of(version, 0, 0)) {
        if (chunk.kind == documents::ChunkKind::text) chunks.push_back(chunk);
    }
    ASSERT_EQ(chunks.size(), 3u);
    EXPECT_EQ(chunks[2].index, 2);
    EXPECT_EQ(chunks[2].begin, 8) << "characters of the whole text";
    int vectors = 0;
    store->published_embeddings(version, "fake/letters", [&](const auto&) { ++vectors; });
    EXPECT_EQ(vectors, 4) << "three chunks and the summary";
}

TEST_F(PipelineTest, APassageKnowsItsPartAndItsOwnLanguage) {
    std::string english;
    std::string german;
    for (int i = 0; i < 12; ++i) {
        english += "The tide rises and falls twice a day in every harbour of this long coast. ";
        german += "Das Wasser steigt und sinkt zweimal am Tag in jedem Hafen dieser langen Küste. ";
    }
    extractor.change = [&](extraction::ExtractionResult& result) {
        result.text = english + "\n\n" + german;
        result.parts = {"headers", "body"};
        result.blocks = {{.begin = 0, .end = english.size(), .part = 1},
                         {.begin = english.size() + 2, .end = result.text.size(), .part = 2}};
    };
    const auto id = process("x");
    const auto chunks = store->chunks_of(store->document(id).current_version, 0, 0);
    ASSERT_GE(chunks.size(), 2u);
    EXPECT_EQ(chunks[0].place.part, "headers");
    EXPECT_EQ(chunks[0].language, "en");
    EXPECT_TRUE(chunks[1].place.part.ends_with("body")) << chunks[1].place.part;
    EXPECT_EQ(chunks[1].language, "de");
    EXPECT_EQ(chunks.back().kind, documents::ChunkKind::summary);
    EXPECT_FALSE(chunks.back().language.empty()) << "that of the document";
}

TEST_F(PipelineTest, OnlyADocumentWithFailedPagesIsReadAgainCarefully) {
    const auto id = process("letter");
    EXPECT_FALSE(orchestrator->reprocess_failed_pages(id));
    extractor.change = [](extraction::ExtractionResult& result) {
        result.warnings.push_back({"page_failed", "page 2 could not be read", 2});
    };
    EXPECT_EQ(process("changed letter"), id);
    EXPECT_FALSE(extractor.was_careful);
    extractor.change = nullptr;
    ASSERT_TRUE(orchestrator->reprocess_failed_pages(id));
    relay->flush();
    EXPECT_TRUE(extractor.was_careful);
    EXPECT_EQ(documents::failed_pages(store->version(store->document(id).current_version).facts), 0);
    EXPECT_EQ(store->versions_of(id).size(), 3u);
}

TEST_F(PipelineTest, AnAttemptFindsWhatTheOneBeforeItHasKept) {
    std::vector<std::optional<std::string>> found;
    extractor.talk = [&](extraction::ExtractionListener& listener) {
        found.push_back(listener.kept_checkpoint("pages 1 2"));
        listener.keep_checkpoint("pages 1 2", "recognised");
        if (found.size() == 1) throw Error(Disposition::retry, "helper_unavailable", "it died");
    };
    process("slow to read");
    const auto id = process("slow to read");
    EXPECT_EQ(store->document(id).status, DocumentStatus::processed);
    EXPECT_EQ(found, (std::vector<std::optional<std::string>>{std::nullopt, "recognised"}));
    EXPECT_FALSE(store->find_checkpoint(store->document(id).latest_version, "pages 1 2"));
}

TEST_F(PipelineTest, ADocumentGoesThroughAllStepsAndIsPublished) {
    const auto id = process("abc words of a document");
    const auto document = store->document(id);
    EXPECT_EQ(document.status, DocumentStatus::processed);
    EXPECT_EQ(document.progress, 100);
    EXPECT_EQ(document.current_version, document.latest_version);
    EXPECT_NE(document.metadata.find("\"keywords\":[\"abc\"]"), std::string::npos) << document.metadata;
    EXPECT_NE(document.metadata.find("\"summary\":\"abc\""), std::string::npos);
    EXPECT_EQ(job_store.counts().completed, 5);
}

TEST_F(PipelineTest, ARecordingIsKeptWithTheTimesOfItsWords) {
    extractor.change = [](extraction::ExtractionResult& result) {
        result.format = "audio";
        result.duration_seconds = 30;
        result.blocks = {{.begin = 0, .end = 11}, {.begin = 13, .end = 23}};
        result.segments = {{.start = 2, .end = 5, .text_begin = 0, .text_end = 11},
                           {.start = 9.5, .end = 12, .text_begin = 13, .text_end = 23}};
    };
    const auto id = process("h\u00e9llo there\n\nbye for now");
    const auto document = store->document(id);
    EXPECT_EQ(document.status, DocumentStatus::processed);
    EXPECT_EQ(document.document_type, "audio");
    EXPECT_NE(document.metadata.find("\"summary\":"), std::string::npos) << "of the transcript";
    const auto content = store->content(store->main_content(document.latest_version).value());
    const auto& audio = std::get<documents::AudioContent>(content);
    EXPECT_EQ(audio.transcript, "h\u00e9llo there\n\nbye for now");
    EXPECT_EQ(audio.duration_seconds, 30);
    ASSERT_EQ(audio.segments.size(), 2u);
    EXPECT_EQ(audio.segments[1].text_begin, 12) << "characters, not bytes";
    const auto chunks = store->chunks_of(document.latest_version, 0, 1);
    ASSERT_EQ(chunks.size(), 1u);
    EXPECT_EQ(chunks[0].start_time, 2);
    EXPECT_EQ(chunks[0].end_time, 12);
    EXPECT_TRUE(store->chunks_without_embedding({.content_id = audio.id}, "fake/letters", -1, 10).empty());
}

TEST_F(PipelineTest, AJobThatIsRunAgainRepeatsNeitherWorkNorResults) {
    const auto id = process("abc words of a document");
    const int embedded = embedder->embedded;
    const int extracted = extractor.calls;
    for (const jobs::Job& job : job_store.list({.limit = 100})) {
        jobs::DirectCheckpoints checkpoints(job_store);
        jobs::JobContext context(job, checkpoints);
        const auto verdict = executor.run(job, context);
        EXPECT_EQ(verdict.kind, jobs::VerdictKind::completed) << job.job_class;
    }
    EXPECT_EQ(embedder->embedded, embedded);
    EXPECT_EQ(extractor.calls, extracted);
    EXPECT_EQ(store->chunks_of(store->document(id).latest_version, 0, 0).size(), 2u) << "the text and its summary";
}

TEST_F(PipelineTest, AFileThatCannotBeReadIsAnErrorWithItsCause) {
    extractor.before = [] { throw Error(Disposition::discard, "encrypted", "the PDF is encrypted"); };
    const auto id = process("abc");
    EXPECT_EQ(store->document(id).status, DocumentStatus::error);
    const auto extraction = step(id, documents::StepName::text_extraction);
    EXPECT_EQ(extraction.state, StepState::failed);
    EXPECT_EQ(extraction.error->error_class, "encrypted");
    EXPECT_EQ(extraction.error->job_class, "Ragdoll::ExtractTextJob");
}

TEST_F(PipelineTest, AnEmbeddingThatFailsForGoodMakesNoVectorUp) {
    before_embedding = [] { throw Error(Disposition::retry, "provider_broken", "out of order"); };
    const auto id = process("abc");
    EXPECT_EQ(store->document(id).status, DocumentStatus::error);
    EXPECT_EQ(step(id, documents::StepName::embedding_generation).state, StepState::failed);
    EXPECT_TRUE(store->embedding_models().empty());
    EXPECT_EQ(store->document(id).current_version, 0) << "it must not be found";
}

TEST_F(PipelineTest, AnUnavailableModelIsReplacedByTheFallbackAndThatIsRecorded) {
    before_generating = [] { throw Error(Disposition::retry, "model_unavailable", "not now"); };
    const auto id = process("abc words");
    EXPECT_EQ(store->document(id).status, DocumentStatus::processed);
    const auto summary = step(id, documents::StepName::summary_generation);
    EXPECT_EQ(summary.model, "fake/fallback");
    EXPECT_TRUE(summary.is_degraded);
    EXPECT_FALSE(documents::warnings_of(store->steps_of(store->document(id).latest_version)).empty());
}

TEST_F(PipelineTest, AFileThatChangedSinceItWasAddedIsNotFiledUnderItsOldHash) {
    const auto id = orchestrator->submit_file(write("the first text"), {}).document_id;
    write("another text");
    relay->flush();
    EXPECT_EQ(step(id, documents::StepName::text_extraction).error->error_class, "source_changed");
}

TEST_F(PipelineTest, AnEmptyDocumentIsProcessedWithoutVectors) {
    const auto id = process("");
    EXPECT_EQ(store->document(id).status, DocumentStatus::processed);
    EXPECT_TRUE(store->embedding_models().empty());
}

TEST_F(PipelineTest, AStepThatWasBegunWithTheClaimIsNotBegunAgain) {
    const auto submission = orchestrator->submit_file(write("abc"), {});
    jobs::Job job;
    job.id = store->pending_outbox(1).at(0).job_id;
    job.job_class = std::string(kExtractTextJob);
    job.arguments = store->pending_outbox(1).at(0).arguments;
    job.lease = 1;
    recorder->jobs_claimed(std::span(&job, 1));
    EXPECT_EQ(step(submission.document_id, documents::StepName::text_extraction).state, documents::StepState::running);

    jobs::MemoryStore none{clock, ids};
    jobs::DirectCheckpoints checkpoints(none);
    jobs::JobContext context(job, checkpoints);
    EXPECT_EQ(executor.run(job, context).kind, jobs::VerdictKind::completed);
    const auto done = step(submission.document_id, documents::StepName::text_extraction);
    EXPECT_EQ(done.state, documents::StepState::completed);
    EXPECT_EQ(done.attempts, 1);
}

TEST_F(PipelineTest, AClaimedJobThatWorksOnNoStepIsLeftToItsHandler) {
    jobs::Job job;
    job.job_class = "Unknown";
    EXPECT_NO_THROW(recorder->jobs_claimed(std::span(&job, 1)));
}

TEST_F(PipelineTest, AJobWhoseEndWentUnnoticedIsReconciled) {
    extractor.before = [&] { throw Error(Disposition::retry, "timeout", "too slow"); };
    const auto submission = orchestrator->submit_file(write("abc"), {});
    const auto entry = store->pending_outbox(1).at(0);
    // A worker begins the step; then the job is given up while nobody listens.
    store->begin_step({.version_id = submission.version_id,
                       .name = documents::StepName::text_extraction,
                       .job_id = entry.job_id,
                       .lease = 1});
    job_store.enqueue(jobs::NewJob{
        .id = entry.job_id, .job_class = entry.job_class, .queue = entry.queue, .arguments = entry.arguments});
    job_store.discard(entry.job_id);
    EXPECT_EQ(reconcile_steps(*store, job_store, *recorder), 1);
    EXPECT_EQ(store->document(submission.document_id).status, DocumentStatus::error);
    EXPECT_EQ(reconcile_steps(*store, job_store, *recorder), 0);
}

}  // namespace
}  // namespace ragdoll::pipeline
