#include "recognizer.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"

namespace ragdoll::speech {
namespace {

TEST(Recognizer, SaysWhereItMissesItsModel) {
    try {
        Recognizer recognizer("/nowhere");
        FAIL() << "recognises without a model";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "model_not_found");
        EXPECT_NE(std::string(error.what()).find("/nowhere"), std::string::npos);
    }
}

TEST(Recognizer, HearsNoWordsInSilenceOrNothing) {
    Recognizer recognizer(SPEECH_MODEL_FOLDER);
    EXPECT_TRUE(recognizer.recognize({}).empty());
    EXPECT_TRUE(recognizer.recognize(std::vector<std::int16_t>(1)).empty());
    EXPECT_TRUE(recognizer.recognize(std::vector<std::int16_t>(16'000)).empty());
}

}  // namespace
}  // namespace ragdoll::speech
