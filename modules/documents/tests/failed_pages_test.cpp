#include <gtest/gtest.h>

#include "ragdoll/documents/version.hpp"

namespace ragdoll::documents {
namespace {

TEST(FailedPages, AreCountedOnceEach) {
    ExtractionFacts facts;
    EXPECT_EQ(failed_pages(facts), 0);
    facts.warnings = R"([{"code":"page_failed","message":"","page":3},{"code":"page_failed","message":"","page":3},
                         {"code":"page_without_text","message":"","page":4},{"code":"page_failed","message":"","page":7}])";
    EXPECT_EQ(failed_pages(facts), 2);
}

}  // namespace
}  // namespace ragdoll::documents
