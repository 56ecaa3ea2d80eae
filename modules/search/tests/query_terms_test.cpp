#include "ragdoll/search/query_terms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragdoll::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> texts(std::string_view query) {
    std::vector<std::string> result;
    for (const QueryTerm& term : query_terms(query)) result.push_back((term.is_phrase ? "\"" : "") + term.text);
    return result;
}

TEST(QueryTerms, AreTheWordsOnceEachInLowerCase) {
    EXPECT_THAT(texts("Boundary layer, boundary-flow 2nd"), ElementsAre("boundary", "layer", "flow", "2nd"));
}

TEST(QueryTerms, LeaveOutStopWordsUnlessThereIsNothingElse) {
    EXPECT_THAT(texts("what is the lift of a wing"), ElementsAre("lift", "wing"));
    EXPECT_THAT(texts("to be or not to be"), ElementsAre("to", "be", "or", "not"));
}

TEST(QueryTerms, KeepPhrasesWhole) {
    EXPECT_THAT(texts("\"state of the art\" wing"), ElementsAre("\"state of the art", "wing"));
}

TEST(QueryTerms, TakeALoneQuotationMarkForNothing) {
    EXPECT_THAT(texts("6\" gun"), ElementsAre("6", "gun"));
    EXPECT_THAT(texts("\"\" \"?!\""), IsEmpty());
}

TEST(QueryTerms, KeepOtherLettersThanAscii) {
    EXPECT_THAT(texts("Größe, naïve"), ElementsAre("größe", "naïve"));
}

TEST(QueryTerms, AreLimited) {
    std::string query;
    for (int i = 0; i < 5000; ++i) query += "w" + std::to_string(i) + " ";
    EXPECT_THAT(texts(query), SizeIs(kMaxQueryTerms));
}

}  // namespace
}  // namespace ragdoll::search
