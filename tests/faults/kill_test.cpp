// Worker processes are killed at random moments while they ingest, again and again: what is in the store at the end
// must be what an undisturbed run leaves.
#include <gtest/gtest.h>
#include <signal.h>

#include <iostream>
#include <thread>

#include "mixed_documents.hpp"
#include "ragdoll/base/random.hpp"
#include "ragdoll_cli.hpp"
#include "store_snapshot.hpp"

namespace ragdoll::testing {
namespace {

constexpr int kDocuments = 280;
constexpr int kKills = 50;

std::int64_t unfinished(const Cli& ragdoll) {
    const auto status = ragdoll.json({"status"});
    const auto& documents = status.at("documents").as_object();
    return documents.at("pending").as_int64() + documents.at("processing").as_int64();
}

TEST(KillTest, FiftyKillsDuringTheIngestionOfTwoHundredDocumentsChangeNothing) {
    const TemporaryFolder documents;
    write_mixed_documents(documents, kDocuments);
    const TemporaryFolder data;
    const Cli undisturbed(data.path() / "undisturbed");
    ASSERT_EQ(undisturbed({"add", "-r", "--wait", documents.path().string()}).exit_status, 0);
    const auto expected = store_snapshot(undisturbed.data());

    const Cli ragdoll(data.path() / "killed");
    ASSERT_EQ(ragdoll({"add", "-r", documents.path().string()}).exit_status, 0);
    const auto seed = static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
    std::cout << "seed " << seed << "\n";
    const auto random = seeded_random(seed);
    int kills = 0;
    int rounds_while_working = 0;
    while (kills < kKills) {
        const bool was_unfinished = unfinished(ragdoll) > 0;
        // The work may be done before all kills are: then some of it is done again. From the embeddings on, so that the
        // versions stay the same and the stores can be compared.
        if (!was_unfinished) {
            std::vector<std::string> again{"reprocess", "--from", "embed"};
            for (int id = 1 + kills % 2; id <= kDocuments; id += 2) again.push_back(std::to_string(id));
            ASSERT_EQ(ragdoll(again).exit_status, 0);
        }
        rounds_while_working += was_unfinished;
        // Most live long enough to finish what the one before was killed over.
        Background worker(ragdoll.command({"work", "-c", "2"}));
        std::this_thread::sleep_for(std::chrono::milliseconds(200 + random->below(200)));
        worker.signal(SIGKILL);
        worker.wait();
        ++kills;
    }
    std::cout << rounds_while_working << " of " << kKills << " kills hit the first ingestion\n";
    ASSERT_EQ(ragdoll({"work", "--drain"}).exit_status, 0);
    // On a slow machine a job may be running at three deaths in a row. It is then dead by design, with its cause, and
    // comes back by the command that is there for it.
    const auto dead = ragdoll.json({"jobs", "list", "--state", "dead"}).at("data").as_array();
    for (const auto& job : dead) {
        const auto shown = ragdoll.json({"jobs", "show", std::string(job.at("id").as_string())});
        ASSERT_EQ(shown.at("errors").as_array().back().at("error_class").as_string(), "worker_died");
    }
    if (!dead.empty()) {
        std::cout << dead.size() << " jobs were running at three deaths in a row and are retried\n";
        ASSERT_EQ(ragdoll({"jobs", "retry", "--all-dead"}).exit_status, 0);
        ASSERT_EQ(ragdoll({"work", "--drain"}).exit_status, 0);
    }
    ASSERT_EQ(unfinished(ragdoll), 0);

    EXPECT_EQ(integrity_check(ragdoll.data()), "ok");
    EXPECT_EQ(ragdoll({"verify"}).exit_status, 0);
    const auto found = store_snapshot(ragdoll.data());
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) ASSERT_EQ(found[i], expected[i]);
}

}  // namespace
}  // namespace ragdoll::testing
