#include "ragdoll/jobs/fingerprint.hpp"

#include <gtest/gtest.h>

namespace ragdoll::jobs {
namespace {

std::string of(const std::string& message, const std::string& code = "timeout", const std::string& job_class = "A") {
    return fingerprint(job_class, {.code = code, .message = message});
}

TEST(Fingerprint, IsEqualForFailuresThatDifferInNumbersNamesAndPathsOnly) {
    EXPECT_EQ(of("reading /data/a.pdf took 31 s"), of("reading /data/other.pdf took 45 s"));
    EXPECT_EQ(of("job 01a20ae6 of 'Ada' failed"), of("job 01a20b77 of 'Grace' failed"));
}

TEST(Fingerprint, DiffersByClassCodeAndKindOfMessage) {
    EXPECT_NE(of("it broke"), of("it burned"));
    EXPECT_NE(of("it broke"), of("it broke", "broken"));
    EXPECT_NE(of("it broke"), of("it broke", "timeout", "B"));
    EXPECT_EQ(of("it broke").size(), 12u);
}

}  // namespace
}  // namespace ragdoll::jobs
