#include "scripts.hpp"

#include <gtest/gtest.h>

namespace ragdoll::recognition {
namespace {

TEST(Scripts, GroupLanguagesThatAreReadTogether) {
    const auto groups = group_by_script("eng+rus, deu ukr");
    ASSERT_EQ(groups.size(), 2u);
    EXPECT_EQ(groups[0].script, "Latin");
    EXPECT_EQ(groups[0].languages, "eng+deu");
    EXPECT_EQ(groups[1].script, "Cyrillic");
    EXPECT_EQ(groups[1].languages, "rus+ukr");
}

TEST(Scripts, TakeNoPathForALanguage) {
    EXPECT_TRUE(group_by_script("../secret+/etc/passwd++, ").empty());
}

TEST(Scripts, KnowVariantsOfALanguage) {
    EXPECT_EQ(script_of("chi_tra_vert"), "Han");
    EXPECT_EQ(script_of("jpn_vert"), "Japanese");
    EXPECT_EQ(script_of("deu_frak"), "Latin");
}

}  // namespace
}  // namespace ragdoll::recognition
