namespace ragdoll::documents::testing {

TEST_P(DocumentStoreContract, AnExtractionIsReadBackAsItWasSaved) {
    const Submission submission = submit(file("/a", "h1"));
    Extraction made = extraction({"Grüße ", "aus Köln"});
    made.facts.title = "Ein Brief";
    made.facts.pages = 2;
    made.facts.language = "de";
    made.facts.written_at = clock.now();
    made.pages = {{1, "i", 0, 6, "pdf_text", std::nullopt}, {2, "ii", 6, 14, "ocr", 0.5}};
    made.chunks[1].heading_path = "Kopf > Anrede";
    made.chunks[1].language = "de";
    made.chunks[1].place = {
        .page_label = "Bücher", .cells = "A2:F40", .part = "headers, body", .box = Box{1.5, 2, 300.25, 40}};
    const SavedExtraction saved =
        store->save_extraction(begin(submission.version_id, StepName::text_extraction), made, plan_after_extraction());

    const auto content = std::get<TextContent>(store->content(saved.content_id));
    EXPECT_EQ(content.text, "Grüße aus Köln");
    EXPECT_EQ(content.embedding_model, kModel);
    EXPECT_EQ(store->main_content(submission.version_id), saved.content_id);
    EXPECT_EQ(store->document(submission.document_id).title, "Ein Brief");
    EXPECT_EQ(store->document(submission.document_id).document_type, "text");
    const Version version = store->version(submission.version_id);
    EXPECT_EQ(version.facts.language, "de");
    EXPECT_EQ(version.facts.pages, 2);
    EXPECT_EQ(version.facts.written_at, clock.now());
    const auto pages = store->pages_of(submission.version_id);
    ASSERT_THAT(pages, SizeIs(2));
    EXPECT_EQ(pages[1].label, "ii");
    EXPECT_EQ(pages[1].confidence, 0.5);
    const auto chunks = store->chunks_of(submission.version_id, 0, 0);
    ASSERT_THAT(chunks, SizeIs(2));
    EXPECT_EQ(chunks[1].heading_path, "Kopf > Anrede");
    EXPECT_EQ(chunks[1].language, "de");
    EXPECT_EQ(chunks[0].language, "");
    EXPECT_EQ(chunks[1].place, made.chunks[1].place);
    EXPECT_TRUE(chunks[0].place.is_empty());
    EXPECT_THAT(store->chunks_of(submission.version_id, chunks[0].id, 5), SizeIs(1));
    EXPECT_EQ(step(submission.version_id, StepName::embedding_generation).total, 2);
    EXPECT_EQ(code_of([&] { store->content(4711); }), "content_not_found");
}

TEST_P(DocumentStoreContract, ALongTextIsSavedInPartsAndANewAttemptBeginsAnew) {
    const Submission submission = submit(file("/a", "h1"));
    const StepToken token = begin(submission.version_id, StepName::text_extraction);
    const auto part = [&](int number, const std::string& text) {
        Extraction made = extraction({text});
        std::get<TextContent>(made.content).part = number;
        made.chunks[0].index = number;
        return made;
    };
    store->save_part(token, part(0, "left by an attempt that died"));
    store->save_part(token, part(0, "one "));
    store->save_part(token, part(1, "two "));
    const SavedExtraction saved = store->save_extraction(token, part(2, "three"), plan_after_extraction());
    std::string text;
    for (const ContentId content : store->main_contents(submission.version_id))
        text += std::get<TextContent>(store->content(content)).text;
    EXPECT_EQ(text, "one two three");
    EXPECT_EQ(saved.content_id, store->main_contents(submission.version_id).front());
    EXPECT_THAT(store->chunks_of(submission.version_id, 0, 0), SizeIs(3));
    EXPECT_EQ(step(submission.version_id, StepName::embedding_generation).total, 3);
}

TEST_P(DocumentStoreContract, APartUnderALostLeaseIsRefused) {
    const Submission submission = submit(file("/a", "h1"));
    StepToken token = begin(submission.version_id, StepName::text_extraction);
    ++token.lease;
    EXPECT_EQ(code_of([&] { store->save_part(token, extraction({"x"})); }), "lease_lost");
    EXPECT_THAT(store->main_contents(submission.version_id), IsEmpty());
}

TEST_P(DocumentStoreContract, ACheckpointIsKeptUntilTheExtractionIsSaved) {
    const Submission submission = submit(file("/a", "h1"));
    const StepToken token = begin(submission.version_id, StepName::text_extraction);
    const std::string bytes("any\0bytes", 9);
    store->save_checkpoint(token, "pages 1 2", "first");
    store->save_checkpoint(token, "pages 1 2", bytes);
    EXPECT_EQ(store->find_checkpoint(submission.version_id, "pages 1 2"), bytes);
    EXPECT_FALSE(store->find_checkpoint(submission.version_id, "pages 3"));
    EXPECT_FALSE(store->find_checkpoint(submission.version_id + 1, "pages 1 2"));
    store->save_extraction(token, extraction({"text"}), plan_after_extraction());
    EXPECT_FALSE(store->find_checkpoint(submission.version_id, "pages 1 2"));
}

TEST_P(DocumentStoreContract, ACheckpointUnderALostLeaseIsRefused) {
    const Submission submission = submit(file("/a", "h1"));
    StepToken token = begin(submission.version_id, StepName::text_extraction);
    ++token.lease;
    EXPECT_EQ(code_of([&] { store->save_checkpoint(token, "pages 1 2", "x"); }), "lease_lost");
    EXPECT_FALSE(store->find_checkpoint(submission.version_id, "pages 1 2"));
}

TEST_P(DocumentStoreContract, ATitleThatTheUserGaveIsKept) {
    NewDocument document = file("/a", "h1");
    document.title = "Mine";
    const Submission submission = submit(document);
    Extraction made = extraction({"one"});
    made.facts.title = "The file's";
    store->save_extraction(begin(submission.version_id, StepName::text_extraction), made, plan_after_extraction());
    EXPECT_EQ(store->document(submission.document_id).title, "Mine");
}

TEST_P(DocumentStoreContract, ARecordingKeepsItsTimes) {
    const Submission submission = submit(file("/a.mp3", "h1"));
    Extraction made = extraction({"hello"});
    AudioContent audio;
    audio.transcript = "hello";
    audio.duration_seconds = 2.5;
    audio.segments = {{0.25, 1.5, 0, 5}};
    made.content = audio;
    made.chunks[0].start_time = 0.25;
    made.chunks[0].end_time = 1.5;
    const SavedExtraction saved =
        store->save_extraction(begin(submission.version_id, StepName::text_extraction), made, plan_after_extraction());
    const auto content = std::get<AudioContent>(store->content(saved.content_id));
    ASSERT_THAT(content.segments, SizeIs(1));
    EXPECT_EQ(content.segments[0].end, 1.5);
    EXPECT_EQ(content.duration_seconds, 2.5);
    EXPECT_EQ(store->chunks_of(submission.version_id, 0, 0)[0].start_time, 0.25);
}

TEST_P(DocumentStoreContract, EmbeddingsGoOnWhereAKilledWorkerStopped) {
    const Submission submission = submit(file("/a", "h1"));
    const SavedExtraction saved = extract(submission.version_id, {"one", "two", "three"});
    const EmbeddingTarget target{saved.content_id, ChunkKind::text};
    const StepToken killed = begin(submission.version_id, StepName::embedding_generation, 1);
    const auto first = store->chunks_without_embedding(target, kModel, -1, 2);
    store->save_embeddings(killed, kModel, embeddings_of(first));

    const StepToken heir = begin(submission.version_id, StepName::embedding_generation, 2);
    EXPECT_EQ(step(submission.version_id, StepName::embedding_generation).done, 2);
    const auto rest = store->chunks_without_embedding(target, kModel, -1, 10);
    ASSERT_THAT(rest, SizeIs(1));
    EXPECT_EQ(rest[0].text, "three");
    EXPECT_EQ(code_of([&] { store->save_embeddings(killed, kModel, embeddings_of(rest)); }), "lease_lost");
    EXPECT_THAT(store->chunks_without_embedding(target, kModel, -1, 10), SizeIs(1));
    store->save_embeddings(heir, kModel, embeddings_of(rest));
    store->save_embeddings(heir, kModel, embeddings_of(rest));
    EXPECT_EQ(step(submission.version_id, StepName::embedding_generation).done, 3) << "twice is as once";
}

TEST_P(DocumentStoreContract, ATextWithoutAVectorIsNotAskedForAgain) {
    const Submission submission = submit(file("/a", "h1"));
    const SavedExtraction saved = extract(submission.version_id, {"...", "words"});
    const EmbeddingTarget target{saved.content_id, ChunkKind::text};
    const auto chunks = store->chunks_without_embedding(target, kModel, -1, 10);
    const StepToken token = begin(submission.version_id, StepName::embedding_generation);
    store->save_embeddings(token, kModel,
                           std::vector<ChunkEmbedding>{{chunks[0].id, {}, true}, {chunks[1].id, {1, 2}, false}});
    EXPECT_THAT(store->chunks_without_embedding(target, kModel, -1, 10), IsEmpty());
    EXPECT_THAT(store->chunks_without_embedding(target, "other/model", -1, 10), SizeIs(2));
    StepResult result;
    result.model = kModel;
    store->complete_step(token, result);
    std::vector<bool> reliable;
    store->published_embeddings(submission.version_id, kModel,
                                [&](const EmbeddingView& view) { reliable.push_back(view.is_reliable); });
    EXPECT_THAT(reliable, ElementsAre(false)) << "the empty vector is not given out";
}

TEST_P(DocumentStoreContract, KeywordsAndSummaryBothKeepTheirMetadata) {
    NewDocument document = file("/a", "h1");
    document.metadata = R"({"author":"A"})";
    const Submission submission = publish(document, {"one"});
    StepResult keywords;
    keywords.metadata = R"({"keywords":["dam","sluice"]})";
    StepResult summary;
    summary.metadata = R"({"summary":"Short."})";
    const StepToken first = begin(submission.version_id, StepName::keyword_extraction);
    const StepToken second = begin(submission.version_id, StepName::summary_generation);
    store->complete_step(second, summary);
    store->complete_step(first, keywords);
    EXPECT_EQ(store->document(submission.document_id).metadata,
              R"({"author":"A","summary":"Short.","keywords":["dam","sluice"]})");
}

TEST_P(DocumentStoreContract, ASummaryIsAChunkWithAnEmbeddingOfItsOwn) {
    const Submission submission = publish(file("/a", "h1"), {"one"});
    StepResult result;
    result.summary = "All of it in short.";
    result.next = {{StepName::summary_embedding, 0, job("GenerateEmbeddings")}};
    store->complete_step(begin(submission.version_id, StepName::summary_generation), result);
    EXPECT_THAT(visible_texts(), ElementsAre("one", "All of it in short."));

    const EmbeddingTarget target{*store->main_content(submission.version_id), ChunkKind::summary};
    const auto chunks = store->chunks_without_embedding(target, kModel, -1, 10);
    ASSERT_THAT(chunks, SizeIs(1));
    const StepToken token = begin(submission.version_id, StepName::summary_embedding);
    store->save_embeddings(token, kModel, embeddings_of(chunks, 5));
    StepResult embedded;
    embedded.model = kModel;
    store->complete_step(token, embedded);
    EXPECT_THAT(first_values(submission.version_id), ElementsAre(1, 5));
    store->complete_step(begin(submission.version_id, StepName::keyword_extraction), {});
    EXPECT_EQ(store->document(submission.document_id).status, DocumentStatus::processed);
    expect_consistent();
}

TEST_P(DocumentStoreContract, AnImageIsDescribedThenFoundByItsDescription) {
    const Submission submission = submit(file("/a", "h1"));
    Extraction made = extraction({"one"});
    ImageContent image;
    image.page = 3;
    image.alt_text = "a plot";
    made.images = {image};
    const SavedExtraction saved = store->save_extraction(
        begin(submission.version_id, StepName::text_extraction), made, [&](const SavedExtraction& ids_of) {
            return std::vector<NextStep>{
                {StepName::embedding_generation, 0, job("GenerateEmbeddings")},
                {StepName::image_description, ids_of.image_ids.at(0), job("GenerateImageDescription")}};
        });
    embed(submission.version_id);
    EXPECT_THAT(visible_texts(), ElementsAre("one", "a plot"));
    const ContentId id = saved.image_ids.at(0);
    StepResult result;
    result.model = "local/ocr";
    result.next = {{StepName::embedding_generation, id, job("GenerateEmbeddings")}};
    store->save_image_description(begin(submission.version_id, StepName::image_description, 1, id), "lift over drag",
                                  result);
    EXPECT_THAT(visible_texts(), ElementsAre("one", "lift over drag"));
    const auto images = store->images_of(submission.version_id);
    ASSERT_THAT(images, SizeIs(1));
    EXPECT_EQ(images[0].description, "lift over drag");
    EXPECT_EQ(images[0].description_model, "local/ocr");
    EXPECT_EQ(step(submission.version_id, StepName::embedding_generation, id).state, StepState::queued);
}

TEST_P(DocumentStoreContract, AnEmbeddingThatIsSkippedPublishesTheText) {
    const Submission submission = submit(file("/a", "h1"));
    extract(submission.version_id, {"..."});
    store->skip_step(begin(submission.version_id, StepName::embedding_generation), "no words");
    EXPECT_EQ(step(submission.version_id, StepName::embedding_generation).error->message, "no words");
    EXPECT_EQ(store->document(submission.document_id).current_version, submission.version_id);
}

}  // namespace ragdoll::documents::testing
