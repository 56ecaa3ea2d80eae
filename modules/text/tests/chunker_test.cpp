#include "ragdoll/text/chunker.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/random.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::text {
namespace {

std::string slice(std::string_view text, const TextChunk& chunk) {
    return std::string(text.substr(chunk.begin, chunk.end - chunk.begin));
}

TEST(Chunker, AShortTextIsOneChunk) {
    const std::string text = "One short text.";
    const auto chunks = chunk_text(text, {});
    ASSERT_EQ(chunks.size(), 1u);
    EXPECT_EQ(slice(text, chunks[0]), text);
    EXPECT_TRUE(chunk_text(" \n\n ", {}).empty());
}

TEST(Chunker, BreaksBetweenParagraphsBeforeItBreaksASentence) {
    const std::string text = "First sentence here. Second one.\n\nThird sentence there. Fourth one.";
    const auto chunks = chunk_text(text, {.chunk_size = 50, .chunk_overlap = 0});
    ASSERT_EQ(chunks.size(), 2u);
    EXPECT_EQ(slice(text, chunks[0]), "First sentence here. Second one.");
    EXPECT_EQ(slice(text, chunks[1]), "Third sentence there. Fourth one.");
}

TEST(Chunker, RepeatsWholeSentencesUpToTheOverlap) {
    const std::string text = "Alpha beta gamma one. Delta epsilon two. Zeta eta theta three. Iota kappa four.";
    const auto chunks = chunk_text(text, {.chunk_size = 50, .chunk_overlap = 22});
    ASSERT_GE(chunks.size(), 2u);
    EXPECT_EQ(slice(text, chunks[0]), "Alpha beta gamma one. Delta epsilon two.");
    EXPECT_EQ(slice(text, chunks[1]), "Delta epsilon two. Zeta eta theta three.");
}

TEST(Chunker, KeepsAHeadingWithWhatFollowsAndNamesThePath) {
    const std::string text =
        "Guide\n\nSome words that fill the first part of it.\n\nStorms\n\nClose the shutters at once.";
    const std::vector<TextBlock> blocks{{BlockKind::heading, 1, 0, 5},
                                        {BlockKind::paragraph, 0, 7, 49},
                                        {BlockKind::heading, 2, 51, 57},
                                        {BlockKind::paragraph, 0, 59, 86}};
    const auto chunks = chunk_text(text, {.chunk_size = 60, .chunk_overlap = 20}, blocks);
    ASSERT_EQ(chunks.size(), 2u);
    EXPECT_EQ(slice(text, chunks[1]), "Storms\n\nClose the shutters at once.");
    EXPECT_EQ(chunks[0].heading_path, "Guide");
    EXPECT_EQ(chunks[1].heading_path, "Guide > Storms");
}

TEST(Chunker, DoesNotCutATableRowThatFits) {
    const std::string row = "Wick. trimmer | 12 pieces. | Shelf 3.";
    const std::string text = "Words before it. " + row;
    const std::vector<TextBlock> blocks{{BlockKind::paragraph, 0, 0, 16}, {BlockKind::table_row, 0, 17, text.size()}};
    const auto chunks = chunk_text(text, {.chunk_size = 40, .chunk_overlap = 0}, blocks);
    ASSERT_EQ(chunks.size(), 2u);
    EXPECT_EQ(slice(text, chunks[1]), row);
}

TEST(Chunker, CutsAWordThatIsLongerThanAChunkBetweenCharacters) {
    std::string text;
    for (int i = 0; i < 30; ++i) text += "ä";
    const auto chunks = chunk_text(text, {.chunk_size = 7, .chunk_overlap = 0});
    EXPECT_EQ(chunks.size(), 5u);
    for (const TextChunk& chunk : chunks) EXPECT_TRUE(is_valid_utf8(slice(text, chunk)));
    EXPECT_EQ(chunks[1].first_character, 7u);
    EXPECT_EQ(chunks[1].begin, 14u);
}

TEST(Chunker, CountsTokensWhenAskedTo) {
    const std::string text = "one two three four five six seven eight nine ten";
    const auto chunks = chunk_text(text, {.chunk_size = 4, .chunk_overlap = 0, .unit = ChunkUnit::tokens});
    ASSERT_EQ(chunks.size(), 3u);
    EXPECT_EQ(slice(text, chunks[0]), "one two three four");
}

TEST(Chunker, NamesThePageOnWhichAChunkBegins) {
    const std::string text = "Page one text.\n\nPage two text.";
    const std::vector<PageRange> pages{{1, 0, 14}, {2, 16, 30}};
    const auto chunks = chunk_text(text, {.chunk_size = 16, .chunk_overlap = 0}, {}, pages);
    ASSERT_EQ(chunks.size(), 2u);
    EXPECT_EQ(chunks[0].page, 1);
    EXPECT_EQ(chunks[1].page, 2);
}

TEST(Chunker, RefusesAnOverlapAsLongAsTheChunk) {
    EXPECT_THROW(chunk_text("a", {.chunk_size = 10, .chunk_overlap = 10}), Error);
}

// Any text, any settings: all is covered, nothing too long, nothing but progress.
TEST(Chunker, CoversEveryWordOfAnyTextWithChunksThatAreNotTooLong) {
    const auto random = seeded_random(11);
    for (int round = 0; round < 300; ++round) {
        std::string text;
        const char* pieces[] = {"word", "a", ". ", " ", "\n\n", "ä", "漢字。", "!", "longerword", "\n", "| ", "12.5"};
        for (std::uint64_t i = random->below(200); i > 0; --i) text += pieces[random->below(12)];
        const int size = 1 + static_cast<int>(random->below(60));
        const ChunkerSettings settings{size, static_cast<int>(random->below(static_cast<std::uint64_t>(size))),
                                       random->below(2) == 0 ? ChunkUnit::characters : ChunkUnit::tokens};
        const auto chunks = chunk_text(text, settings);
        std::size_t covered = 0;
        for (const TextChunk& chunk : chunks) {
            if (chunk.begin > covered) {
                ASSERT_TRUE(trim(std::string_view(text).substr(covered, chunk.begin - covered)).empty())
                    << "left out in round " << round;
            }
            ASSERT_GT(chunk.end, covered) << "no progress in round " << round;
            ASSERT_TRUE(is_valid_utf8(slice(text, chunk)));
            ASSERT_EQ(chunk.first_character, count_characters(std::string_view(text).substr(0, chunk.begin)));
            if (settings.unit == ChunkUnit::characters) {
                ASSERT_LE(count_characters(slice(text, chunk)), static_cast<std::size_t>(size)) << "round " << round;
            }
            covered = chunk.end;
        }
        ASSERT_TRUE(trim(std::string_view(text).substr(covered)).empty()) << "left out at the end of round " << round;
    }
}

}  // namespace
}  // namespace ragdoll::text
