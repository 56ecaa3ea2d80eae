namespace ragdoll::documents::testing {

TEST_P(DocumentStoreContract, ABegunStepIsRunningAndItsDocumentProcessing) {
    const Submission submission = submit(file("/a", "h1"));
    begin(submission.version_id, StepName::text_extraction);
    const Step begun = step(submission.version_id, StepName::text_extraction);
    EXPECT_EQ(begun.state, StepState::running);
    EXPECT_EQ(begun.attempts, 1);
    EXPECT_EQ(store->document(submission.document_id).status, DocumentStatus::processing);
}

TEST_P(DocumentStoreContract, WhatIsDoneAtomicallyIsReadWithinAndUndoneWhenItThrows) {
    const Submission submission = submit(file("/a", "h1"));
    const auto change = [&](bool fails) {
        store->atomically([&] {
            begin(submission.version_id, StepName::text_extraction);
            EXPECT_EQ(step(submission.version_id, StepName::text_extraction).state, StepState::running);
            if (fails) throw Error(Disposition::retry, "changed_its_mind", "after all");
        });
    };
    EXPECT_EQ(code_of([&] { change(true); }), "changed_its_mind");
    EXPECT_EQ(step(submission.version_id, StepName::text_extraction).state, StepState::queued);
    change(false);
    EXPECT_EQ(step(submission.version_id, StepName::text_extraction).state, StepState::running);
}

TEST_P(DocumentStoreContract, AnOlderLeaseLosesTheStepAndWritesNothing) {
    const Submission submission = submit(file("/a", "h1"));
    const StepToken old = begin(submission.version_id, StepName::text_extraction, 1);
    begin(submission.version_id, StepName::text_extraction, 2);
    EXPECT_EQ(store->begin_step(old), BeginOutcome::superseded);
    EXPECT_EQ(code_of([&] { store->save_extraction(old, extraction({"ghost"}), plan_after_extraction()); }),
              "lease_lost");
    EXPECT_EQ(code_of([&] { store->complete_step(old, {}); }), "lease_lost");
    EXPECT_EQ(code_of([&] { store->fail_step(old, timeout_error()); }), "lease_lost");
    EXPECT_EQ(store->main_content(submission.version_id), std::nullopt);
    EXPECT_THAT(store->pending_outbox(10), SizeIs(1));
}

TEST_P(DocumentStoreContract, ANewerJobTakesTheStepFromAnOlderOne) {
    const Submission submission = submit(file("/a", "h1"));
    const StepToken older = begin(submission.version_id, StepName::text_extraction);
    StepToken newer = older;
    newer.job_id = ids.next();
    EXPECT_EQ(store->begin_step(newer), BeginOutcome::started);
    EXPECT_EQ(store->begin_step(older), BeginOutcome::superseded);
}

TEST_P(DocumentStoreContract, ACompletedStepIsNotDoneAgain) {
    const Submission submission = submit(file("/a", "h1"));
    const StepToken token = begin(submission.version_id, StepName::text_extraction);
    store->save_extraction(token, extraction({"one"}), plan_after_extraction());
    EXPECT_EQ(store->begin_step(token), BeginOutcome::already_completed);
    EXPECT_EQ(code_of([&] { store->save_extraction(token, extraction({"one"}), plan_after_extraction()); }),
              "lease_lost");
    EXPECT_THAT(store->pending_outbox(10), SizeIs(4));
}

TEST_P(DocumentStoreContract, AJobOfASupersededVersionIsToldSo) {
    const Submission first = submit(file("/a", "h1"));
    const StepToken token = begin(first.version_id, StepName::text_extraction);
    submit(file("/a", "h2"));
    EXPECT_EQ(store->begin_step(token), BeginOutcome::superseded);
    EXPECT_EQ(code_of([&] { store->save_extraction(token, extraction({"old"}), plan_after_extraction()); }),
              "lease_lost");
    expect_consistent();
}

TEST_P(DocumentStoreContract, AMissingVersionOrStepIsAClearError) {
    const Submission submission = submit(file("/a", "h1"));
    EXPECT_EQ(code_of([&] {
                  store->begin_step({4711, StepName::text_extraction, 0, ids.next(), 1});
              }),
              "document_not_found");
    EXPECT_EQ(code_of([&] {
                  store->begin_step({submission.version_id, StepName::image_description, 8, ids.next(), 1});
              }),
              "step_not_found");
}

TEST_P(DocumentStoreContract, AFailedAttemptIsAStateOfTheStepAndNotAnErrorOfTheDocument) {
    const Submission submission = submit(file("/a", "h1"));
    const StepToken token = begin(submission.version_id, StepName::text_extraction);
    const Timestamp next = clock.now() + std::chrono::seconds(3);
    store->retry_step(token, timeout_error(), next);
    const Step waiting = step(submission.version_id, StepName::text_extraction);
    EXPECT_EQ(waiting.state, StepState::retrying);
    EXPECT_EQ(waiting.next_attempt_at, next);
    ASSERT_TRUE(waiting.error);
    EXPECT_EQ(waiting.error->error_class, "timeout");
    EXPECT_THAT(waiting.error->context, ElementsAre("asking"));
    EXPECT_EQ(store->document(submission.document_id).status, DocumentStatus::processing);
    EXPECT_EQ(begin(submission.version_id, StepName::text_extraction, 2).lease, 2);
    EXPECT_EQ(step(submission.version_id, StepName::text_extraction).attempts, 2);
}

TEST_P(DocumentStoreContract, AFinallyFailedExtractionIsAnErrorAndTheRestIsSkipped) {
    const Submission submission = submit(file("/a", "h1"));
    store->fail_step(begin(submission.version_id, StepName::text_extraction), timeout_error());
    EXPECT_EQ(store->document(submission.document_id).status, DocumentStatus::error);
    EXPECT_EQ(step(submission.version_id, StepName::embedding_generation).state, StepState::skipped);
    EXPECT_EQ(store->document(submission.document_id).current_version, 0);
    EXPECT_THAT(store->unfinished_steps(0, 10), IsEmpty());
}

TEST_P(DocumentStoreContract, AFailedStepThatIsTriedAgainTakesTheSkippedOnesAlong) {
    const Submission submission = submit(file("/a", "h1"));
    store->fail_step(begin(submission.version_id, StepName::text_extraction, 1), timeout_error());
    begin(submission.version_id, StepName::text_extraction, 2);
    EXPECT_EQ(step(submission.version_id, StepName::summary_embedding).state, StepState::queued);
    EXPECT_EQ(store->document(submission.document_id).status, DocumentStatus::processing);
}

TEST_P(DocumentStoreContract, AFailedSummaryLeavesAProcessedDocumentWithAWarning) {
    const Submission submission = publish(file("/a", "h1"), {"one"});
    store->complete_step(begin(submission.version_id, StepName::keyword_extraction), {});
    store->fail_step(begin(submission.version_id, StepName::summary_generation), timeout_error());
    const Document document = store->document(submission.document_id);
    EXPECT_EQ(document.status, DocumentStatus::processed);
    EXPECT_EQ(document.progress, 100);
    EXPECT_EQ(step(submission.version_id, StepName::summary_embedding).state, StepState::skipped);
    EXPECT_THAT(warnings_of(store->steps_of(submission.version_id)), SizeIs(1));
    expect_consistent();
}

TEST_P(DocumentStoreContract, AJobThatDiedWithoutAWordFailsItsStep) {
    const Submission submission = submit(file("/a", "h1"));
    const StepToken token = begin(submission.version_id, StepName::text_extraction);
    store->fail_step_of_job(submission.version_id, ids.next(), timeout_error());
    EXPECT_EQ(step(submission.version_id, StepName::text_extraction).state, StepState::running) << "another job's";
    store->fail_step_of_job(submission.version_id, token.job_id, timeout_error());
    EXPECT_EQ(store->document(submission.document_id).status, DocumentStatus::error);
}

TEST_P(DocumentStoreContract, ProgressRisesAndNeverGoesBack) {
    const Submission submission = submit(file("/a", "h1"));
    const auto progress = [&] { return store->document(submission.document_id).progress; };
    const StepToken token = begin(submission.version_id, StepName::text_extraction, 1);
    store->report_progress(token, 30, 40);
    const int at_page_30 = progress();
    EXPECT_GT(at_page_30, 0);
    const StepToken again = begin(submission.version_id, StepName::text_extraction, 2);
    store->report_progress(again, 1, 40);
    EXPECT_GE(progress(), at_page_30);
    store->save_extraction(again, extraction({"one"}), plan_after_extraction());
    EXPECT_GT(progress(), at_page_30);
    EXPECT_LT(progress(), 100);
}

TEST_P(DocumentStoreContract, UnfinishedStepsAreThoseWithAJobOfLatestVersions) {
    const Submission first = submit(file("/a", "h1"));
    const Submission second = submit(file("/a", "h2"));
    const Submission other = submit(file("/b", "h3"));
    const auto steps = store->unfinished_steps(0, 10);
    ASSERT_THAT(steps, SizeIs(2));
    EXPECT_EQ(steps[0].version_id, second.version_id);
    EXPECT_EQ(steps[1].version_id, other.version_id);
    EXPECT_NE(steps[0].version_id, first.version_id);
    EXPECT_THAT(store->unfinished_steps(second.version_id, 10), SizeIs(1));
}

TEST_P(DocumentStoreContract, AStepRemembersItsModelAndHowLongItTook) {
    const Submission submission = publish(file("/a", "h1"), {"one"});
    const StepToken token = begin(submission.version_id, StepName::keyword_extraction);
    clock.advance(std::chrono::milliseconds(250));
    StepResult result;
    result.model = "local/keyphrase";
    result.is_degraded = true;
    store->complete_step(token, result);
    const Step done = step(submission.version_id, StepName::keyword_extraction);
    EXPECT_EQ(done.duration_ms, 250);
    EXPECT_EQ(done.model, "local/keyphrase");
    EXPECT_TRUE(done.is_degraded);
}

}  // namespace ragdoll::documents::testing
