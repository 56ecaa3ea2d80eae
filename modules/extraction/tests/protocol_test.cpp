#include "protocol.hpp"

#include <gtest/gtest.h>

namespace ragdoll::extraction {
namespace {

TEST(Protocol, CarriesAResultWhole) {
    ResultBuilder builder("pdf", "application/pdf", "pdf_text");
    builder.result().title = "A title";
    builder.result().created_at = from_epoch_ms(1'768'473'000'000);
    builder.begin_page(1, "i", "pdf_text");
    builder.heading(2, "Überschrift");
    builder.table_row({"a", "b"});
    builder.warn("page_without_text", "nothing there", 2);
    const ExtractionResult sent = builder.finish();
    const ExtractionResult received = decode_result(sent.text, encode_blocks(sent.blocks), encode_details(sent));
    EXPECT_EQ(received.text, sent.text);
    EXPECT_EQ(received.title, "A title");
    EXPECT_EQ(received.created_at, sent.created_at);
    ASSERT_EQ(received.blocks.size(), 2u);
    EXPECT_EQ(received.blocks[0].kind, BlockKind::heading);
    EXPECT_EQ(received.blocks[0].level, 2);
    EXPECT_EQ(received.blocks[1].begin, sent.blocks[1].begin);
    EXPECT_EQ(received.pages.at(0).label, "i");
    EXPECT_EQ(received.warnings.at(0).page, 2);
}

TEST(Protocol, CarriesTheTimesOfARecording) {
    ResultBuilder builder("audio", "audio/wav", "pocketsphinx");
    builder.segment(1.5, 2.25, "hello");
    builder.result().segments[0].confidence = 0.5;
    builder.result().duration_seconds = 90;
    builder.result().read_until = 61.5;
    const ExtractionResult sent = builder.finish();
    const ExtractionResult received = decode_result(sent.text, encode_blocks(sent.blocks), encode_details(sent));
    EXPECT_EQ(received.segments.at(0).end, 2.25);
    EXPECT_EQ(received.segments.at(0).confidence, 0.5);
    EXPECT_EQ(received.duration_seconds, 90);
    EXPECT_EQ(received.read_until, 61.5);
}

TEST(Protocol, AsksForAPartOfARecordingOrForAllOfIt) {
    ReaderContext context;
    EXPECT_FALSE(decode_request(encode_request("a", context)).context.time_range);
    context.time_range = {.from = 60.5, .to = 120.5};
    const auto range = decode_request(encode_request("a", context)).context.time_range;
    ASSERT_TRUE(range);
    EXPECT_EQ(range->from, 60.5);
    EXPECT_EQ(range->to, 120.5);
}

TEST(Protocol, CarriesPasswordsAsTheyAreAndOnlyWhereThereAreSome) {
    ReaderContext context;
    EXPECT_EQ(encode_request("a", context).find("passwords"), std::string::npos);
    context.passwords = {"with \"quotes\"", " with spaces "};
    EXPECT_EQ(decode_request(encode_request("a", context)).context.passwords, context.passwords);
}

TEST(Protocol, AsksForPagesToBeRecognisedAndHearsWhichNeedIt) {
    ReaderContext context;
    EXPECT_TRUE(decode_request(encode_request("a", context)).context.recognise.empty());
    context.recognise = {3, 17};
    EXPECT_EQ(decode_request(encode_request("a", context)).context.recognise, context.recognise);

    ResultBuilder builder("pdf", "application/pdf", "pdf_text");
    for (const TextLayer layer : {TextLayer::good, TextLayer::sparse, TextLayer::garbled}) {
        builder.begin_page(1, "", "pdf_text");
        builder.result().pages.back().text_layer = layer;
    }
    const ExtractionResult received = decode_result("", "", encode_details(builder.finish()));
    EXPECT_EQ(received.pages.at(0).text_layer, TextLayer::good);
    EXPECT_EQ(received.pages.at(1).text_layer, TextLayer::sparse);
    EXPECT_EQ(received.pages.at(2).text_layer, TextLayer::garbled);
}

TEST(Protocol, CarriesAnErrorWithItsContextButNeverAFatalOne) {
    Error error(Disposition::fatal, "corrupt_file", "no end of file");
    error.add_context("page 3");
    const Error received = decode_error(encode_error(error));
    EXPECT_EQ(received.code(), "corrupt_file");
    EXPECT_EQ(received.disposition(), Disposition::discard);
    EXPECT_EQ(received.context(), error.context());
}

Block block(std::size_t begin, std::size_t end) {
    return {.begin = begin, .end = end};
}

void expect_refused(const std::string& text, const std::vector<Block>& blocks, const std::string& details = "{}") {
    try {
        decode_result(text, encode_blocks(blocks), details);
        FAIL() << "took " << text << " " << details;
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "protocol_error") << details;
        EXPECT_EQ(error.disposition(), Disposition::discard);
    }
}

TEST(Protocol, RefusesOffsetsThatDoNotFitTheText) {
    expect_refused("ab", {block(0, 3)});
    expect_refused("ab", {block(0, std::size_t{1} << 63)});
    expect_refused("ab", {block(1, 2), block(0, 1)});
    expect_refused("ab", {block(2, 1)});
    expect_refused("\xc3\xa4", {block(1, 2)});
    expect_refused("ab", {}, "{\"segments\":[{\"text_begin\":-1}]}");
    expect_refused("ab", {}, "{\"segments\":[{\"text_begin\":2,\"text_end\":1}]}");
    expect_refused("ab", {}, "{\"pages\":[{\"begin\":2,\"end\":1}]}");
    expect_refused("\xc3\xa4", {}, "{\"pages\":[{\"begin\":1,\"end\":2}]}");
}

TEST(Protocol, RefusesTimesAndSharesThatCannotBe) {
    expect_refused("ab", {}, R"({"segments":[{"start":-1,"end":1,"text_end":2}]})");
    expect_refused("ab", {}, R"({"segments":[{"start":2,"end":1,"text_end":2}]})");
    expect_refused("ab", {}, R"({"segments":[{"start":0,"end":1e300,"text_end":2}]})");
    expect_refused("ab", {}, R"({"pages":[{"end":2,"confidence":1.5}]})");
    expect_refused("ab", {}, R"({"segments":[{"end":1,"text_end":2,"confidence":-1}]})");
    expect_refused("ab", {}, R"({"pages":[{"end":2,"text_layer":"holy"}]})");
    expect_refused("ab", {}, R"({"duration_seconds":1e300})");
    expect_refused("ab", {}, R"({"read_until":-1})");
}

TEST(Protocol, RefusesKindsThatDoNotExistAndHalfABlock) {
    expect_refused("ab", {{.kind = static_cast<BlockKind>(99), .begin = 0, .end = 1}});
    expect_refused("ab", {{.level = 1000, .begin = 0, .end = 1}});
    EXPECT_THROW(decode_result("ab", encode_blocks({block(0, 1)}).substr(1), "{}"), Error);
}

TEST(Protocol, RefusesBrokenJsonAndTextThatIsNone) {
    for (const char* details : {"", "[]", "{", "{\"pages\":[7]}", "{\"title\":\"\xff\"}"})
        expect_refused("ab", {}, details);
    expect_refused("\xff", {});
    expect_refused("ring\x07", {});
    expect_refused("\x1b[2J", {});
    expect_refused("\xc2\x9b", {});
}

TEST(Protocol, PrintsNoControlCharactersOfAChild) {
    EXPECT_EQ(decode_result("a", "", R"({"title":"A\u001b[2J\ntitle"})").title, "A [2J title");
    const Error error = decode_error(R"({"code":"corrupt_file","message":"a\u001b]0;x\u0007\nb"})");
    EXPECT_STREQ(error.what(), "a ]0;x  b");
}

TEST(Protocol, AnErrorHasACodeInSnakeCase) {
    EXPECT_EQ(decode_error(R"({"code":"corrupt_file"})").code(), "corrupt_file");
    for (const char* json : {"", "{}", R"({"code":""})", R"({"code":"Not One"})", R"({"code":7})"}) {
        try {
            (void)decode_error(json);
            FAIL() << json;
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), "protocol_error");
        }
    }
}

}  // namespace
}  // namespace ragdoll::extraction
