#include "ragdoll/base/error.hpp"

#include <gmock/gmock.h>

#include <cerrno>

namespace ragdoll {
namespace {

TEST(Error, CarriesTheChainOfWhatWasBeingDoneOutermostFirst) {
    try {
        in_context("adding a.pdf", [] {
            in_context("reading page 3", [] { throw Error(Disposition::discard, "corrupt_file", "no such object"); });
        });
        FAIL() << "the error must leave";
    } catch (const Error& error) {
        EXPECT_THAT(error.context(), testing::ElementsAre("adding a.pdf", "reading page 3"));
        EXPECT_EQ(error.code(), "corrupt_file");
        EXPECT_EQ(error.disposition(), Disposition::discard);
        EXPECT_STREQ(error.what(), "no such object");
    }
}

TEST(Error, KeepsAtMostTenEntriesOfContext) {
    Error error(Disposition::retry, "timeout", "too slow");
    for (int i = 0; i < 25; ++i) error.add_context("level " + std::to_string(i));
    EXPECT_EQ(error.context().size(), kMaxErrorContext);
    EXPECT_EQ(error.context().front(), "level 24");
}

TEST(Error, AFullDiskIsFatalBecauseNoJobCouldSucceed) {
    EXPECT_EQ(system_error("writing", ENOSPC).disposition(), Disposition::fatal);
    EXPECT_EQ(system_error("writing", ENOSPC).code(), "disk_full");
    EXPECT_EQ(system_error("writing", EAGAIN).disposition(), Disposition::retry);
}

}  // namespace
}  // namespace ragdoll
