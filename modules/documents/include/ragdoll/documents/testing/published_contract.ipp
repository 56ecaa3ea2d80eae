namespace ragdoll::documents::testing {

TEST_P(DocumentStoreContract, AVersionIsSeenOnlyWhenItsCriticalStepsAreDone) {
    const Submission submission = submit(file("/a", "h1"));
    extract(submission.version_id, {"one"});
    EXPECT_THAT(visible_texts(), IsEmpty());
    EXPECT_EQ(store->last_change(), 0);
    embed(submission.version_id);
    EXPECT_THAT(visible_texts(), ElementsAre("one"));
    EXPECT_GT(store->last_change(), 0);
    EXPECT_TRUE(store->version(submission.version_id).is_published);
}

TEST_P(DocumentStoreContract, TheOldVersionAnswersUntilTheNewOneIsComplete) {
    const Submission first = publish(file("/a", "h1"), {"old"});
    const Submission second = submit(file("/a", "h2"));
    extract(second.version_id, {"new"});
    const ChunkId unfinished = store->chunks_of(second.version_id, 0, 1).at(0).id;
    EXPECT_THAT(visible_texts(), ElementsAre("old"));
    EXPECT_THAT(store->passages(std::vector<ChunkId>{unfinished}), IsEmpty());
    embed(second.version_id);
    EXPECT_THAT(visible_texts(), ElementsAre("new"));
    EXPECT_EQ(store->document(first.document_id).current_version, second.version_id);
    EXPECT_THAT(store->chunks_of(first.version_id, 0, 0), IsEmpty()) << "what nobody can see is removed";
    EXPECT_THAT(first_values(first.version_id), IsEmpty());
    expect_consistent();
}

TEST_P(DocumentStoreContract, AFailedNewVersionLeavesTheOldOneInPlace) {
    publish(file("/a", "h1"), {"old"});
    const Submission second = submit(file("/a", "h2"));
    store->fail_step(begin(second.version_id, StepName::text_extraction), timeout_error());
    EXPECT_THAT(visible_texts(), ElementsAre("old"));
    EXPECT_EQ(store->document(second.document_id).status, DocumentStatus::error);
}

TEST_P(DocumentStoreContract, ChangesTellAnIndexWhatToTakeAndWhatToDrop) {
    const Submission first = publish(file("/a", "h1"), {"old"});
    const std::int64_t seen = store->last_change();
    EXPECT_THAT(store->changes_after(seen, 10), IsEmpty());
    const Submission second = publish(file("/a", "h2"), {"new"});
    const auto changes = store->changes_after(seen, 10);
    ASSERT_THAT(changes, SizeIs(2));
    EXPECT_LT(changes[0].sequence, changes[1].sequence);
    for (const PublishedChange& change : changes) {
        EXPECT_EQ(change.is_published, change.version_id == second.version_id);
    }
    store->remove(first.document_id);
    const auto removed = store->changes_after(changes[1].sequence, 10);
    ASSERT_THAT(removed, SizeIs(1));
    EXPECT_EQ(removed[0].version_id, second.version_id);
    EXPECT_FALSE(removed[0].is_published);
}

TEST_P(DocumentStoreContract, ANewTitleIsAChangeForTheIndexes) {
    const Submission submission = publish(file("/a", "h1"), {"one"});
    const std::int64_t seen = store->last_change();
    store->update(submission.document_id, {"Better", "{}"});
    ASSERT_THAT(store->changes_after(seen, 10), SizeIs(1));
    EXPECT_EQ(store->published_passages(submission.version_id).at(0).title, "Better");
}

TEST_P(DocumentStoreContract, PassagesComeInTheOrderAskedFor) {
    const Submission submission = publish(file("/a/b.txt", "h1"), {"one", "two"});
    const auto chunks = store->chunks_of(submission.version_id, 0, 0);
    const auto passages = store->passages(std::vector<ChunkId>{chunks[1].id, 4711, chunks[0].id});
    ASSERT_THAT(passages, SizeIs(2));
    EXPECT_EQ(passages[0].chunk.text, "two");
    EXPECT_EQ(passages[1].chunk.text, "one");
    EXPECT_EQ(passages[0].document_id, submission.document_id);
    EXPECT_EQ(passages[0].title, "b.txt");
    EXPECT_EQ(passages[0].source, "/a/b.txt");
}

TEST_P(DocumentStoreContract, FiltersNameDocumentsTypesAndMetadata) {
    NewDocument first = file("/a", "h1");
    first.metadata = R"({"year":1999,"tags":["dam","text"],"draft":true})";
    NewDocument second = file("/b", "h2");
    second.metadata = R"({"year":"2001","a\"key":"x"})";
    const Submission a = publish(first, {"one"});
    const Submission b = publish(second, {"two"});
    submit(file("/c", "h3"));
    const auto versions = [&](const DocumentFilter& filter) { return store->published_versions(filter); };
    EXPECT_THAT(versions({}), ElementsAre(a.version_id, b.version_id));
    EXPECT_THAT(versions({.documents = {b.document_id, 4711}}), ElementsAre(b.version_id));
    EXPECT_THAT(versions({.document_type = "pdf"}), IsEmpty());
    EXPECT_THAT(versions({.document_type = "text"}), SizeIs(2));
    EXPECT_THAT(versions({.metadata = {{"year", "1999"}}}), ElementsAre(a.version_id));
    EXPECT_THAT(versions({.metadata = {{"year", "2001"}}}), ElementsAre(b.version_id));
    EXPECT_THAT(versions({.metadata = {{"tags", "dam"}, {"draft", "true"}}}), ElementsAre(a.version_id));
    EXPECT_THAT(versions({.metadata = {{"year", "text"}}}), IsEmpty());
    EXPECT_THAT(versions({.metadata = {{"a\"key", "x"}}}), ElementsAre(b.version_id));
    EXPECT_THAT(versions({.metadata = {{"tags", "dam' OR 1=1"}}}), IsEmpty());
}

TEST_P(DocumentStoreContract, ModelsAreCountedByTheirVisibleVectors) {
    publish(file("/a", "h1"), {"one", "two"});
    submit(file("/b", "h2"));
    EXPECT_THAT(store->embedding_models(), ElementsAre(std::pair<std::string, std::int64_t>(kModel, 2)));
}

TEST_P(DocumentStoreContract, AnUntouchedStoreIsConsistent) {
    expect_consistent();
    publish(file("/a", "h1"), {"one"});
    publish(file("/a", "h2"), {"two"});
    expect_consistent();
    EXPECT_THAT(store->verify(true), IsEmpty());
}

}  // namespace ragdoll::documents::testing
