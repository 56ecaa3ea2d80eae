#include "answer.hpp"

#include <gtest/gtest.h>

namespace ragdoll::extraction {
namespace {

class AnswerTest : public ::testing::Test {
protected:
    class Listener final : public ExtractionListener {
    public:
        void progress(int done, int total) override { heard.emplace_back(done, total); }
        void begin_file(const EmbeddedFile& file) override { files += "[" + file.path + "]"; }
        void file_bytes(std::string_view bytes) override { files += bytes; }
        bool takes_parts() const override { return wants_parts; }
        bool takes_files() const override { return wants_files; }
        void part(ExtractionResult&& part) override { parts.push_back(part.text); }
        std::vector<std::pair<int, int>> heard;
        std::string files;
        bool wants_parts = true;
        bool wants_files = true;
        std::vector<std::string> parts;
    };
    Listener listener;
    Answer answer{{.max_text_bytes = 10, .max_pages = 5, .max_files = 2}, listener};
};

TEST_F(AnswerTest, IsPutTogetherFromPieces) {
    for (const char* packet : {"Tone ", "Ttwo", "B", "D{\"format\"", "D:\"text\"}"}) answer.take(packet);
    const ExtractionResult result = answer.result();
    EXPECT_EQ(result.text, "one two");
    EXPECT_EQ(result.format, "text");
}

TEST_F(AnswerTest, IsTheErrorThatTheChildTold) {
    answer.take("Thalf a te");
    answer.take("E{\"code\":\"corrupt_file\",\"message\":\"no end\"}");
    try {
        answer.result();
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "corrupt_file");
    }
}

TEST_F(AnswerTest, RefusesMoreThanTheLimits) {
    answer.take("T0123456789");
    EXPECT_THROW(answer.take("Tx"), Error);
    EXPECT_THROW(answer.take("E" + std::string(70'000, ' ')), Error);
    EXPECT_THROW(answer.take("D" + std::string(17'000'000, ' ')), Error);
}

TEST_F(AnswerTest, RefusesPacketsOfNoKind) {
    for (const char* packet : {"", "Z", "P", "Pone two"}) EXPECT_THROW(answer.take(packet), Error) << packet;
}

TEST_F(AnswerTest, TellsProgressOnlyForwardAndWithinTheLimit) {
    for (const char* packet : {"P1 4", "P1 4", "P3 2", "P2 4", "P-7 4", "P4 -1", "P6 6", "P99999999999 1"}) {
        try {
            answer.take(packet);
        } catch (const Error&) {  // no number at all
        }
    }
    EXPECT_EQ(listener.heard, (std::vector<std::pair<int, int>>{{1, 4}, {3, 3}}));
}

TEST_F(AnswerTest, HandsOverFilesInsideTheDocumentAsTheyCome) {
    for (const char* packet : {"F{\"path\":\"a.txt\"}", "Con", "Ce", "F{\"path\":\"b/c.png\"}", "Ctwo"})
        answer.take(packet);
    EXPECT_EQ(listener.files, "[a.txt]one[b/c.png]two");
    EXPECT_THROW(answer.take("F{\"path\":\"third\"}"), Error) << "only two are allowed";
}

TEST_F(AnswerTest, RefusesContentOfNoFileAndFilesWithoutPath) {
    EXPECT_THROW(answer.take("Cx"), Error);
    EXPECT_THROW(answer.take("F{}"), Error);
    EXPECT_THROW(answer.take("F{\"path\":\"../..\"}"), Error);
}

TEST_F(AnswerTest, KeepsThePathsOfFilesWithinTheDocument) {
    answer.take(R"(F{"path":"/etc/../../x\\y/./z"})");
    EXPECT_EQ(listener.files, "[etc/x/y/z]");
}

TEST_F(AnswerTest, HandsOverPartsAndKeepsTheLimitForAllTogether) {
    for (const char* packet : {"Tone ", "B", "D{}", "N", "Ttwo", "D{\"format\":\"text\"}"}) answer.take(packet);
    EXPECT_EQ(listener.parts, std::vector<std::string>{"one "});
    EXPECT_THROW(answer.take("Tmore"), Error) << "12 bytes of 10";
    EXPECT_EQ(answer.result().text, "two");
}

TEST_F(AnswerTest, RefusesFilesThatNobodyAskedFor) {
    listener.wants_files = false;
    EXPECT_THROW(answer.take("F{\"path\":\"a.txt\"}"), Error);
}

TEST_F(AnswerTest, RefusesPartsThatNobodyAskedFor) {
    listener.wants_parts = false;
    answer.take("D{}");
    EXPECT_THROW(answer.take("N"), Error);
}

}  // namespace
}  // namespace ragdoll::extraction
