#include "ragdoll/search/index_verification.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "counting_fulltext.hpp"
#include "fake_published.hpp"
#include "ragdoll/search/exact_index.hpp"

namespace ragdoll::search {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class IndexVerification : public ::testing::Test {
protected:
    void SetUp() override {
        published.publish(1, {"lift", {0, 1}, ""});
        published.publish(2, {"drag", {1, 0}, ""});
        published.publish(3, {"withdrawn", {1, 1}, ""});
        published.withdraw(3);
    }

    FakePublished published;
    CountingFulltext fulltext;
    ExactIndex vectors{"fake/two", 2};
};

TEST_F(IndexVerification, AnIndexThatIsOnlyBehindIsSound) {
    EXPECT_THAT(verify(published, fulltext, false), IsEmpty());
    EXPECT_THAT(verify(published, vectors, false), IsEmpty());
    EXPECT_EQ(fulltext.size(), 2);
    EXPECT_EQ(vectors.size(), 2);
}

TEST_F(IndexVerification, AnIndexThatLostAChunkIsFoundAndBuiltAgain) {
    verify(published, fulltext, false);
    fulltext.texts.erase(1);
    EXPECT_THAT(verify(published, fulltext, false), SizeIs(1));
    const auto found = verify(published, fulltext, true);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].code, "index_differs");
    EXPECT_EQ(found[0].message, "the full-text index holds 1 chunks of 2");
    EXPECT_THAT(verify(published, fulltext, false), IsEmpty());
    EXPECT_EQ(fulltext.texts.at(1), "lift");
}

TEST_F(IndexVerification, AVectorTooManyIsFoundToo) {
    verify(published, vectors, false);
    published.entries.erase(2);
    EXPECT_THAT(verify(published, vectors, true), SizeIs(1));
    EXPECT_EQ(vectors.size(), 1);
}

}  // namespace
}  // namespace ragdoll::search
