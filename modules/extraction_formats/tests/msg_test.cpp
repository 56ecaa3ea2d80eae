#include "collected_files.hpp"
#include "compressed_rtf.hpp"
#include "msg_fixture.hpp"
#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using namespace msg_fixture;
using extraction::ExtractionResult;

ExtractionResult read(const Streams& streams) {
    const std::string bytes = make_compound(streams);
    return read_document({.bytes = bytes_of(bytes), .name = "a.msg"}, {});
}

TEST(Msg, KeepsTheHeadAndThePlainText) {
    Streams streams = letter({stream("1000001F", wide(u"Dear Ben,\r\n\r\nthe tide is high.\r\n"))});
    add_recipient(streams, 0, 1, "Ben M\xFCller", "ben@example.org");
    add_recipient(streams, 1, 2, "cid@example.org", "cid@example.org");
    add_recipient(streams, 2, 1, "Eva", "");
    add_recipient(streams, 3, 3, "Secret", "blind@example.org");
    const ExtractionResult result = read(streams);
    EXPECT_EQ(result.text,
              "The harbour\n\nFrom: Ann Smith <ann@example.org>\nTo: Ben Müller <ben@example.org>, Eva\n"
              "Cc: cid@example.org\nDate: " +
                  result.text.substr(result.text.find("Date: ") + 6, 31) + "\n\nDear Ben,\n\nthe tide is high.");
    EXPECT_EQ(result.title, "The harbour");
    EXPECT_EQ(result.author, "Ann Smith");
    EXPECT_EQ(to_iso8601(result.created_at.value()).substr(0, 4), "2026");
    EXPECT_EQ(result.format, "msg");
    EXPECT_EQ(result.mime_type, "application/vnd.ms-outlook");
}

TEST(Msg, TellsForWhomItWasSent) {
    Streams streams = letter();
    streams.push_back(stream("0042001F", wide(u"The Board")));
    streams.push_back(stream("5D02001F", wide(u"board@example.org")));
    EXPECT_NE(read(streams).text.find("From: Ann Smith <ann@example.org> on behalf of The Board <board@example.org>"),
              std::string::npos);
}

TEST(Msg, ReadsTheBodyAsHtmlOrRtfWhenThereIsNoPlainOne) {
    const std::string html = "<html><body><p>The <b>rich</b> text.</p></body></html>";
    const std::string rtf = "{\\rtf1\\ansi The caf\\'e9.\\par}";
    const std::string stored = little(0, 4) + little(rtf.size(), 4) + little(0x414C454D, 4) + little(0, 4) + rtf;
    const auto ends_with = [](const ExtractionResult& result, const std::string& text) {
        return result.text.ends_with("\n\n" + text);
    };
    EXPECT_TRUE(ends_with(read(letter({stream("10130102", html), stream("10090102", stored)})), "The rich text."));
    EXPECT_TRUE(ends_with(read(letter({stream("1000001F", wide(u" \r\n")), stream("10090102", stored)})), "The café."));
}

TEST(Msg, NamesWhatIsAttached) {
    const std::string folder = "__attach_version1.0_#00000000/";
    const std::string other = "__attach_version1.0_#00000001/";
    const std::string logo = "__attach_version1.0_#00000002/";
    const ExtractionResult result =
        read(letter({stream("3707001F", wide(u"plan.pdf"), folder),
                     stream("370E001F", wide(u"application/pdf"), folder), stream("3704001F", wide(u"OLD.DAT"), other),
                     stream("370E001F", wide(u"image/png"), logo), stream("3712001F", wide(u"logo@x"), logo)}));
    EXPECT_TRUE(result.text.ends_with(
        "Attachment: plan.pdf (application/pdf)\nAttachment: OLD.DAT (application/octet-stream)"));
    EXPECT_EQ(result.images.size(), 1u) << "what is shown within the text is a picture";
}

TEST(Msg, HandsOverWhatIsAttached) {
    const std::string folder = "__attach_version1.0_#00000000/";
    const std::string bytes =
        make_compound(letter({stream("3707001F", wide(u"plan.txt"), folder), stream("37010102", "the plan", folder)}));
    CollectedFiles files;
    ReaderContext context;
    context.files = &files;
    read_msg({.bytes = bytes_of(bytes), .name = ""}, context);
    EXPECT_EQ(files.all(), "[plan.txt]the plan");
}

TEST(Msg, HandsOverTheSignedFormOfAMessageAsALetter) {
    const std::string folder = "__attach_version1.0_#00000000/";
    const std::string bytes =
        make_compound(letter({stream("370E001F", wide(u"multipart/signed"), folder), stream("37010102", "x", folder)}));
    CollectedFiles files;
    ReaderContext context;
    context.files = &files;
    read_msg({.bytes = bytes_of(bytes), .name = ""}, context);
    EXPECT_EQ(files.all(), "[signed.eml]x");
}

TEST(Msg, ReadsMessagesWithinMessages) {
    const std::string inner = "__attach_version1.0_#00000000/__substg1.0_3701000D/";
    EXPECT_TRUE(read(letter({{inner + "__properties_version1.0", properties(24, {})},
                             stream("0037001F", wide(u"Inner"), inner),
                             stream("1000001F", wide(u"inner text"), inner)}))
                    .text.ends_with("Inner\n\ninner text"));
    std::string path;
    Streams deep = letter();
    for (int i = 0; i < 60; ++i) {
        path += inner;
        deep.emplace_back(path + "__properties_version1.0", properties(24, {}));
    }
    EXPECT_THROW(read(deep), Error);
}

TEST(CompressedRtf, RepeatsWhatStandsInTheWindow) {
    // The example of [MS-OXRTFCP] 3.1.1.
    const std::string bytes(
        "\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\x00\x0a\x00\x72\x63\x70\x67\x31\x32\x35"
        "\x42"
        "\x32\x0a\xf3\x20\x68\x65\x6c\x09\x00\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80\x0f\xa0",
        49);
    EXPECT_EQ(decompress_rtf(bytes), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    EXPECT_EQ(decompress_rtf(bytes.substr(0, 30)).substr(0, 12), "{\\rtf1\\ansi\\");
    EXPECT_EQ(decompress_rtf("nonsense"), "");
    EXPECT_EQ(decompress_rtf(""), "");
    const std::string bomb = bytes.substr(0, 16) + repeated("\xFF\x00\x0F", 3'000'000);
    EXPECT_LT(decompress_rtf(bomb).size(), bomb.size() * 10) << "nothing unpacks to more than nine times its size";
}

}  // namespace
}  // namespace ragdoll::extraction_formats
