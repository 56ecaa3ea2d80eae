// The job engine in processes that are stopped, and on a disk that is full.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>

#include <fstream>
#include <set>
#include <sstream>

#include "process.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::testing {
namespace {

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::vector<std::string> lines;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::size_t count(const std::filesystem::path& journal, const std::string& what) {
    std::size_t found = 0;
    for (const std::string& line : lines_of(journal)) found += line.starts_with(what) ? 1 : 0;
    return found;
}

TEST(JobEngine, AWorkerThatWasSuspendedTooLongCannotFinishWhatAnotherHasTakenOver) {
    const TemporaryFolder folder;
    const auto journal = folder.path() / "journal";
    const std::vector<std::string> work{JOB_PROCESS, "work", folder.path().string(), journal.string()};
    ASSERT_EQ(run({JOB_PROCESS, "enqueue", folder.path().string(), "1", (folder.path() / "ids").string()}).exit_status,
              0);
    Background zombie(work);
    ASSERT_TRUE(eventually([&] { return count(journal, "begin") == 1; }));
    zombie.suspend();
    folder.write("go", "");
    Background other(work);
    ASSERT_TRUE(eventually([&] { return count(journal, "end") == 1; })) << "after the heartbeat's time";
    zombie.signal(SIGCONT);
    ASSERT_TRUE(eventually([&] { return count(journal, "end") == 2; })) << "it goes on with what it believes to hold";
    zombie.signal(SIGTERM);
    EXPECT_EQ(zombie.wait(), 0);
    other.signal(SIGTERM);
    EXPECT_EQ(other.wait(), 0);

    sqlite::Connection store(folder.path() / "ragdoll.db");
    auto& rows = store.prepared("SELECT attempt, lease, state FROM finished_jobs");
    ASSERT_TRUE(rows.step());
    EXPECT_EQ(rows.integer(0), 2);
    EXPECT_EQ(rows.integer(1), 2) << "finished under the newest lease, once";
    EXPECT_EQ(rows.integer(2), 4);
    EXPECT_FALSE(rows.step());
}

/// A file system of a few megabytes; needs the right to mount.
class SmallDisk {
public:
    explicit SmallDisk(const std::filesystem::path& at) : at_(at) {
        is_there_ = ::mount("tmpfs", at_.c_str(), "tmpfs", 0, "size=3m") == 0;
    }
    ~SmallDisk() {
        if (is_there_) ::umount2(at_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool is_there() const { return is_there_; }
    void grow() const { ASSERT_EQ(::mount("tmpfs", at_.c_str(), "tmpfs", MS_REMOUNT, "size=64m"), 0); }

private:
    std::filesystem::path at_;
    bool is_there_ = false;
};

TEST(JobEngine, AFullDiskIsSaidAndLosesNothingThatWasAcknowledged) {
    const TemporaryFolder outside;
    const TemporaryFolder inside;
    const SmallDisk disk(inside.path());
    if (!disk.is_there()) GTEST_SKIP() << "mounting a small disk takes root";
    const std::string journal = (outside.path() / "ids").string();
    for (int round = 0; round < 3; ++round) {
        const auto filled = run({JOB_PROCESS, "enqueue", inside.path().string(), "100000", journal});
        EXPECT_EQ(filled.exit_status, 1);
        EXPECT_NE(filled.err.find("disk_full"), std::string::npos) << filled.err;
    }
    disk.grow();
    ASSERT_EQ(run({JOB_PROCESS, "enqueue", inside.path().string(), "10", journal}).exit_status, 0);

    sqlite::Connection store(inside.path() / "ragdoll.db");
    std::set<std::string> kept;
    auto& rows = store.prepared("SELECT lower(hex(id)) FROM jobs");
    while (rows.step()) kept.insert(std::string(rows.text(0)));
    const auto acknowledged = lines_of(journal);
    EXPECT_GT(acknowledged.size(), 100u);
    for (const std::string& id : acknowledged) EXPECT_TRUE(kept.contains(id)) << id;
    EXPECT_EQ(kept.size(), acknowledged.size()) << "what was refused left nothing";
    auto& check = store.prepared("PRAGMA integrity_check");
    ASSERT_TRUE(check.step());
    EXPECT_EQ(check.text(0), "ok");
    check.reset();
    auto& counted = store.prepared("SELECT sum(jobs) FROM job_counts");
    ASSERT_TRUE(counted.step());
    EXPECT_EQ(counted.integer(0), static_cast<std::int64_t>(kept.size()));
}

}  // namespace
}  // namespace ragdoll::testing
