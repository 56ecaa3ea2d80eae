#include "ragdoll/text/normalize.hpp"

#include <gtest/gtest.h>

#include "ragdoll/text/language.hpp"

namespace ragdoll::text {
namespace {

TEST(Normalize, ComposesAccentsAndSpellsLigaturesOut) {
    EXPECT_EQ(normalize("cafe\u0301"), "café");
    EXPECT_EQ(normalize("e\uFB03cient \uFB02ow"), "efficient flow");
}

TEST(Normalize, DropsWhatCannotBeSeen) {
    EXPECT_EQ(normalize("inter\u00ADnational\u200B"), "international");
    EXPECT_EQ(normalize(std::string_view("a\0b\x07"
                                         "c",
                                         5)),
              "abc");
    EXPECT_EQ(normalize("\uFEFFtext"), "text");
}

TEST(Normalize, MakesLineEndsAndSpacesPlain) {
    EXPECT_EQ(normalize("a\r\nb\rc\n\td"), "a\nb\nc\n\td");
    EXPECT_EQ(normalize("a\u00A0b\u3000c"), "a b c");
}

TEST(Normalize, MendsBytesThatAreNoUtf8) {
    EXPECT_EQ(normalize("a\xff"
                        "b"),
              "a\uFFFD"
              "b");
}

TEST(FoldWhiteSpace, LeavesOneSpaceBetweenWords) {
    EXPECT_EQ(fold_white_space("  a \n\n b\tc "), "a b c");
}

TEST(Language, IsToldFromASentenceOrTwo) {
    EXPECT_EQ(
        detect_language("The keeper of the lighthouse trims the lamp every evening before the sun goes down.").code,
        "en");
    EXPECT_EQ(detect_language("Der Leuchtturmwärter putzt jeden Abend die Lampe, bevor die Sonne untergeht.").code,
              "de");
    EXPECT_EQ(detect_language("Le gardien du phare nettoie la lampe chaque soir avant le coucher du soleil.").code,
              "fr");
    EXPECT_EQ(detect_language("灯台守は毎晩、日が沈む前にランプを掃除します。").code, "ja");
}

TEST(Language, IsUnknownForNextToNothing) {
    EXPECT_EQ(detect_language("42").code, "und");
}

}  // namespace
}  // namespace ragdoll::text
