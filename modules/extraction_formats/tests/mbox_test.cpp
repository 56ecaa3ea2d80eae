#include "collected_files.hpp"
#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ExtractionResult;

ExtractionResult read(const std::string& mailbox) {
    return read_mbox({.bytes = bytes_of(mailbox), .name = "a.mbox"}, {});
}

const std::string kFrom = "From ann@example.org Thu Jan 15 10:30:00 2026\n";

TEST(Mbox, MakesAPageOfEachLetter) {
    const ExtractionResult result =
        read(kFrom + "Subject: One\n\nfirst\n\n" + kFrom + "Subject: Two\n\n>From the sea\n>>From me\n");
    EXPECT_EQ(result.text, "One\n\nfirst\n\nTwo\n\nFrom the sea\n>From me");
    ASSERT_EQ(result.pages.size(), 2u);
    EXPECT_EQ(result.pages[0].label, "One");
    EXPECT_EQ(result.pages[1].number, 2);
    EXPECT_EQ(result.text.substr(result.pages[1].begin), "Two\n\nFrom the sea\n>From me");
}

TEST(Mbox, TakesALineWithFromInsideAParagraphForText) {
    EXPECT_EQ(read(kFrom + "Subject: One\n\nletters\nFrom Ann\n").pages.size(), 1u);
}

TEST(Mbox, HandsOverAttachmentsUnderTheirLetter) {
    const std::string box =
        kFrom + "Subject: One\n\nx\n\n" + kFrom + "Subject: Two\nContent-Type: application/zip; name=a.zip\n\nPK\n";
    CollectedFiles files;
    ReaderContext context;
    context.files = &files;
    read_mbox({.bytes = bytes_of(box), .name = "a.mbox"}, context);
    EXPECT_EQ(files.all(), "[message-2/a.zip]PK\n");
}

TEST(Mbox, ReadsTheOtherLettersWhenOneIsDamaged) {
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "Content-Type: message/rfc822\n\n";
    const ExtractionResult result = read(kFrom + deep + "\n\n" + kFrom + "Subject: Two\n\nfine\n");
    EXPECT_NE(result.text.find("fine"), std::string::npos);
    EXPECT_EQ(result.warnings.at(0).code, "unreadable_message");
    EXPECT_THROW(read("\n\n"), Error);
}

TEST(Mbox, ReadsHostileMailboxesInLinearTime) {
    expect_soon(read_mbox, repeated("From \n\n"));
    expect_soon(read_mbox, kFrom + repeated(">"));
    expect_soon(read_mbox, kFrom + repeated("Subject: x\n"));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
