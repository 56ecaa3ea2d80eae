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
    const ExtractionResult received = decode_result(encode_result(sent));
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

TEST(Protocol, CarriesAnErrorWithItsContextButNeverAFatalOne) {
    Error error(Disposition::fatal, "corrupt_file", "no end of file");
    error.add_context("page 3");
    const Error received = decode_error(encode_error(error));
    EXPECT_EQ(received.code(), "corrupt_file");
    EXPECT_EQ(received.disposition(), Disposition::discard);
    EXPECT_EQ(received.context(), error.context());
}

TEST(Protocol, RefusesWhatNoHonestHelperWouldSay) {
    for (const char* json :
         {"", "[]", "{\"text\":\"ab\",\"blocks\":[{\"kind\":0,\"begin\":0,\"end\":3}]}", "{\"text\":\"ab\",\"blocks\":[7]}",
          "{\"text\":\"ab\",\"blocks\":[{\"kind\":99,\"begin\":0,\"end\":1}]}", "{\"text\":\"\xc3\xa4\",\"pages\":[{\"begin\":1,\"end\":2}]}",
          "{\"text\":\"ab\",\"blocks\":[{\"kind\":0,\"begin\":1,\"end\":2},{\"kind\":0,\"begin\":0,\"end\":1}]}",
          "{\"text\":\"\xff\"}", "{\"text\":\"ab\",\"segments\":[{\"text_begin\":-1}]}"}) {
        try {
            decode_result(json);
            FAIL() << "took " << json;
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), "protocol_error") << json;
        }
    }
}

}  // namespace
}  // namespace ragdoll::extraction
