namespace ragdoll::documents::testing {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST_P(DocumentStoreContract, ASubmittedDocumentIsPendingWithItsStepsAndItsJobSaved) {
    const Submission submission = submit(file("/a/report.pdf", "h1"));
    EXPECT_EQ(submission.outcome, SubmitOutcome::created);
    const Document document = store->document(submission.document_id);
    EXPECT_EQ(document.status, DocumentStatus::pending);
    EXPECT_EQ(document.title, "report.pdf") << "until the file tells a better one";
    EXPECT_EQ(document.latest_version, submission.version_id);
    EXPECT_EQ(document.current_version, 0);
    EXPECT_EQ(document.progress, 0);
    EXPECT_THAT(store->steps_of(submission.version_id), SizeIs(5));
    const auto jobs = store->pending_outbox(10);
    ASSERT_THAT(jobs, SizeIs(1));
    EXPECT_EQ(jobs[0].job_class, "ExtractText");
    EXPECT_EQ(jobs[0].job_id, step(submission.version_id, StepName::text_extraction).job_id);
}

TEST_P(DocumentStoreContract, APlanThatFailsLeavesNoDocument) {
    EXPECT_EQ(code_of([&] {
                  store->submit(file("/a", "h"), [](const Submission&) -> std::vector<NextStep> {
                      throw Error(Disposition::discard, "no_plan", "");
                  });
              }),
              "no_plan");
    EXPECT_EQ(store->counts().total(), 0);
    EXPECT_THAT(store->pending_outbox(10), IsEmpty());
}

TEST_P(DocumentStoreContract, TheSamePathWithTheSameBytesIsUnchanged) {
    const Submission first = submit(file("/a", "h1"));
    const Submission second = submit(file("/a", "h1"));
    EXPECT_EQ(second.outcome, SubmitOutcome::unchanged);
    EXPECT_EQ(second.version_id, first.version_id);
    EXPECT_THAT(store->pending_outbox(10), SizeIs(1));
}

TEST_P(DocumentStoreContract, ForceProcessesUnchangedBytesAgain) {
    const Submission first = submit(file("/a", "h1"));
    NewDocument again = file("/a", "h1");
    again.force = true;
    const Submission second = submit(again);
    EXPECT_EQ(second.outcome, SubmitOutcome::new_version);
    EXPECT_EQ(second.document_id, first.document_id);
    EXPECT_EQ(store->version(second.version_id).number, 2);
}

TEST_P(DocumentStoreContract, TheSamePathWithOtherBytesIsANewVersion) {
    const Submission first = submit(file("/a", "h1"));
    const Submission second = submit(file("/a", "h2"));
    EXPECT_EQ(second.outcome, SubmitOutcome::new_version);
    EXPECT_EQ(second.document_id, first.document_id);
    const auto versions = store->versions_of(first.document_id);
    ASSERT_THAT(versions, SizeIs(2));
    EXPECT_TRUE(versions[0].is_superseded);
    EXPECT_FALSE(versions[1].is_superseded);
    EXPECT_THAT(store->pending_outbox(10), SizeIs(1)) << "the job of the version before was withdrawn";
}

TEST_P(DocumentStoreContract, TheSameBytesUnderAnotherPathAreAnotherDocument) {
    EXPECT_NE(submit(file("/a", "h1")).document_id, submit(file("/b", "h1")).document_id);
}

TEST_P(DocumentStoreContract, ContentWithoutASourceIsRecognisedByItsHash) {
    NewDocument text = file("stdin", "h1");
    text.source_kind = SourceKind::content;
    const Submission first = submit(text);
    EXPECT_EQ(submit(text).outcome, SubmitOutcome::unchanged);
    text.content_hash = "h2";
    EXPECT_NE(submit(text).document_id, first.document_id) << "the word stdin is no identity";
}

TEST_P(DocumentStoreContract, AnEmbeddedDocumentIsRecognisedByItsPlaceInItsParent) {
    const DocumentId first = submit(file("/a.zip", "h1")).document_id;
    const DocumentId second = submit(file("/b.zip", "h2")).document_id;
    const auto inside = [&](DocumentId parent, const std::string& hash) {
        NewDocument document = file("box!/x.txt", hash);
        document.source_kind = SourceKind::embedded;
        document.parent = parent;
        return submit(document);
    };
    const Submission child = inside(first, "c1");
    EXPECT_EQ(inside(first, "c1").outcome, SubmitOutcome::unchanged);
    EXPECT_EQ(inside(first, "c2").outcome, SubmitOutcome::new_version);
    EXPECT_NE(inside(second, "c1").document_id, child.document_id) << "another parent";
    EXPECT_EQ(store->document(child.document_id).parent, first);
    ASSERT_THAT(store->children_of(first), SizeIs(1));
    EXPECT_EQ(store->children_of(first)[0].id, child.document_id);
    EXPECT_THAT(store->children_of(child.document_id), IsEmpty());
}

TEST_P(DocumentStoreContract, WithADocumentGoWhatIsEmbeddedInIt) {
    const DocumentId parent = submit(file("/a.zip", "h1")).document_id;
    NewDocument inside = file("/a.zip!/x.zip", "h2");
    inside.source_kind = SourceKind::embedded;
    inside.parent = parent;
    inside.location = {.path = "", .blob_key = "b2"};
    const DocumentId child = submit(inside).document_id;
    inside.source += "!/y.txt";
    inside.parent = child;
    inside.location.blob_key = "b3";
    submit(inside);
    EXPECT_EQ(store->count_embedded(parent, 100), 2);
    EXPECT_EQ(store->count_embedded(parent, 1), 1);
    EXPECT_EQ(store->count_embedded(child, 100), 1);
    EXPECT_THAT(store->needed_blobs(""), ::testing::ElementsAre("b2", "b3"));
    EXPECT_THAT(store->needed_blobs("b3"), ::testing::ElementsAre("b3"));
    const Leftovers leftovers = store->remove(parent);
    EXPECT_EQ(store->counts().total(), 0);
    EXPECT_THAT(leftovers.blob_keys, ::testing::UnorderedElementsAre("b2", "b3"));
    EXPECT_THAT(leftovers.job_ids, SizeIs(3));
}

TEST_P(DocumentStoreContract, AVersionCanBeAddedToANamedDocument) {
    const Submission first = submit(file("/a", "h1"));
    NewDocument other = file("/elsewhere", "h2");
    other.of_document = first.document_id;
    EXPECT_EQ(submit(other).document_id, first.document_id);
    other.of_document = 4711;
    EXPECT_EQ(code_of([&] { submit(other); }), "document_not_found");
}

TEST_P(DocumentStoreContract, MetadataIsMergedByTopLevelKey) {
    NewDocument document = file("/a", "h1");
    document.metadata = R"({"author":"A","tags":{"x":1}})";
    const DocumentId id = submit(document).document_id;
    store->update(id, {std::nullopt, R"({"tags":{"y":2},"author":null,"year":1999})"});
    EXPECT_EQ(store->document(id).metadata, R"({"tags":{"y":2},"year":1999})");
    EXPECT_EQ(code_of([&] { store->update(id, {std::nullopt, "[1]"}); }), "invalid_metadata");
    EXPECT_EQ(code_of([&] { store->update(id, {std::nullopt, "{"}); }), "invalid_metadata");
}

TEST_P(DocumentStoreContract, ListsPageByCursorAndFilter) {
    for (const char* path : {"/1", "/2", "/3", "/4", "/5"}) submit(file(path, path));
    publish(file("/6", "6"), {"six"});
    const DocumentList first = store->list({.limit = 4});
    EXPECT_THAT(first.documents, SizeIs(4));
    ASSERT_TRUE(first.next);
    const DocumentList rest = store->list({.after = *first.next, .limit = 4});
    EXPECT_THAT(rest.documents, SizeIs(2));
    EXPECT_FALSE(rest.next);
    EXPECT_THAT(store->list({.status = DocumentStatus::pending}).documents, SizeIs(5));
    EXPECT_THAT(store->list({.document_type = "text"}).documents, SizeIs(1));
    EXPECT_THAT(store->list({.status = DocumentStatus::pending, .document_type = "text"}).documents, IsEmpty());
}

TEST_P(DocumentStoreContract, CountsFollowEveryChange) {
    const Submission first = submit(file("/a", "h1"));
    submit(file("/b", "h2"));
    EXPECT_EQ(store->counts().pending, 2);
    begin(first.version_id, StepName::text_extraction);
    EXPECT_EQ(store->counts().pending, 1);
    EXPECT_EQ(store->counts().processing, 1);
    store->remove(first.document_id);
    EXPECT_EQ(store->counts().processing, 0);
    EXPECT_EQ(store->counts().total(), 1);
    expect_consistent();
}

TEST_P(DocumentStoreContract, ARemovedDocumentLeavesNothingButWhatToCleanUp) {
    NewDocument upload = file("upload", "h1");
    upload.source_kind = SourceKind::content;
    upload.location = {"", "blob-1"};
    const Submission submission = publish(upload, {"one", "two"});
    const Leftovers leftovers = store->remove(submission.document_id);
    EXPECT_THAT(leftovers.blob_keys, ElementsAre("blob-1"));
    EXPECT_THAT(leftovers.job_ids, SizeIs(2)) << "keywords and summary were still queued";
    EXPECT_FALSE(store->find_document(submission.document_id));
    EXPECT_THAT(store->steps_of(submission.version_id), IsEmpty());
    EXPECT_THAT(store->pending_outbox(10), SizeIs(2)) << "extraction and embeddings, which are done";
    EXPECT_THAT(visible_texts(), IsEmpty());
    EXPECT_EQ(code_of([&] { store->remove(submission.document_id); }), "document_not_found");
    EXPECT_EQ(code_of([&] { store->document(submission.document_id); }), "document_not_found");
    expect_consistent();
}

TEST_P(DocumentStoreContract, ABlobThatAnotherDocumentUsesIsKept) {
    NewDocument upload = file("/a", "h1");
    upload.location = {"", "blob-1"};
    const DocumentId first = submit(upload).document_id;
    upload.source = "/b";
    submit(upload);
    EXPECT_THAT(store->remove(first).blob_keys, IsEmpty());
}

TEST_P(DocumentStoreContract, CancellingEndsTheUnfinishedStepsAndKeepsWhatIsPublished) {
    publish(file("/a", "h1"), {"old"});
    const Submission second = submit(file("/a", "h2"));
    const StepToken token = begin(second.version_id, StepName::text_extraction);
    const Leftovers leftovers = store->cancel(second.document_id);
    EXPECT_THAT(leftovers.job_ids, ElementsAre(token.job_id));
    const Document document = store->document(second.document_id);
    EXPECT_TRUE(document.is_cancelled);
    EXPECT_EQ(document.status, DocumentStatus::error);
    EXPECT_EQ(step(second.version_id, StepName::text_extraction).error->error_class, "cancelled");
    EXPECT_EQ(code_of([&] { store->report_progress(token, 1, 2); }), "lease_lost");
    EXPECT_EQ(store->begin_step(token), BeginOutcome::cancelled);
    EXPECT_THAT(visible_texts(), ElementsAre("old"));
    expect_consistent();
}

TEST_P(DocumentStoreContract, CancellingAFinishedDocumentChangesNothing) {
    const Submission submission = submit(file("/a", "h1"));
    store->fail_step(begin(submission.version_id, StepName::text_extraction), timeout_error());
    EXPECT_THAT(store->cancel(submission.document_id).job_ids, IsEmpty());
    EXPECT_FALSE(store->document(submission.document_id).is_cancelled);
}

TEST_P(DocumentStoreContract, ReprocessingFromTheTextMakesAVersionOfTheSameBytes) {
    const Submission first = publish(file("/a", "h1"), {"old"});
    const Submission again =
        store->reprocess(first.document_id, StepName::text_extraction, R"({"chunk_size":500})", plan());
    EXPECT_EQ(again.outcome, SubmitOutcome::new_version);
    const Version version = store->version(again.version_id);
    EXPECT_EQ(version.content_hash, "h1");
    EXPECT_EQ(version.location.path, "/a");
    EXPECT_EQ(version.options, R"({"chunk_size":500})");
    EXPECT_THAT(visible_texts(), ElementsAre("old")) << "until the new version is complete";
}

TEST_P(DocumentStoreContract, ReprocessingTheEmbeddingsMakesThemAnewWhileTheOldOnesAnswer) {
    const Submission first = publish(file("/a", "h1"), {"one", "two"});
    const Submission again =
        store->reprocess(first.document_id, StepName::embedding_generation, "{}", [&](const Submission&) {
            return std::vector<NextStep>{{StepName::embedding_generation, 0, job("GenerateEmbeddings")}};
        });
    EXPECT_EQ(again.version_id, first.version_id);
    EXPECT_THAT(first_values(first.version_id), ElementsAre(1, 1));
    const EmbeddingTarget target{*store->main_content(first.version_id), ChunkKind::text};
    const auto chunks = store->chunks_without_embedding(target, kModel, -1, 10);
    ASSERT_THAT(chunks, SizeIs(2));
    const StepToken token = begin(first.version_id, StepName::embedding_generation);
    store->save_embeddings(token, kModel, embeddings_of(chunks, 9));
    EXPECT_THAT(first_values(first.version_id), ElementsAre(9, 9));
    EXPECT_THAT(store->chunks_without_embedding(target, kModel, -1, 10), IsEmpty());
}

TEST_P(DocumentStoreContract, ReprocessingALaterStepNeedsAText) {
    const Submission submission = submit(file("/a", "h1"));
    EXPECT_EQ(code_of([&] { store->reprocess(submission.document_id, StepName::summary_generation, "{}", plan()); }),
              "text_not_extracted");
}

TEST_P(DocumentStoreContract, TheOutboxGivesTheOldestFirstAndForgetsWhatWasHandedOver) {
    submit(file("/a", "h1"));
    submit(file("/b", "h2"));
    const auto jobs = store->pending_outbox(1);
    ASSERT_THAT(jobs, SizeIs(1));
    store->remove_outbox(std::vector<Id>{jobs[0].job_id});
    const auto rest = store->pending_outbox(10);
    ASSERT_THAT(rest, SizeIs(1));
    EXPECT_GT(rest[0].job_id, jobs[0].job_id);
    EXPECT_EQ(rest[0].queue, "processing");
    EXPECT_EQ(rest[0].priority, 5);
}

}  // namespace ragdoll::documents::testing
