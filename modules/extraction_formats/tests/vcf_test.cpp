#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ExtractionResult;

ExtractionResult read(const std::string& cards) {
    return read_vcf({.bytes = bytes_of(cards), .name = "a.vcf"}, {});
}

TEST(Vcf, SaysOfAPersonWhatAReaderWantsToKnow) {
    const ExtractionResult result = read(
        "BEGIN:VCARD\r\nVERSION:4.0\r\nN:Smith;Ann;;Dr.;\r\nFN:Dr. Ann Smith\r\nORG:Harbour;Pilots\r\n"
        "TEL;TYPE=\"work,voice\":tel:+49-30-1\r\nitem1.EMAIL;TYPE=INTERNET:ann@example.org\r\n"
        "ADR;TYPE=home:;;Quay 3;Bremen;;28195;Germany\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\n"
        "NOTE:Knows the tides\\; and\\nthe winds.\r\nEND:VCARD\r\nBEGIN:VCARD\r\nN:Jones;Ben\r\nEND:VCARD\r\n");
    EXPECT_EQ(result.text,
              "Dr. Ann Smith\n\nOrganization: Harbour, Pilots\nPhone (work): +49-30-1\nEmail: ann@example.org\n"
              "Address (home): Quay 3, Bremen, 28195, Germany\n\nKnows the tides; and\nthe winds.\n\nBen Jones");
    EXPECT_FALSE(result.title);
}

TEST(Vcf, DecodesTheQuotedPrintableOfOldCards) {
    const ExtractionResult result = read(
        "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Andr=E9 =\nM=FCller\n"
        "TEL;CELL;VOICE:123\nEND:VCARD\n");
    EXPECT_EQ(result.text, "André Müller\n\nPhone (cell): 123");
    EXPECT_EQ(result.title, "André Müller");
}

TEST(Vcf, ReadsDamagedCards) {
    EXPECT_EQ(read("BEGIN:VCARD\nFN:Ann\nBEGIN:VCARD\nFN:Ben\n").text, "Ann\n\nBen");
    EXPECT_EQ(read("BEGIN:VCARD\nno colon").warnings.at(1).code, "no_entries");
    EXPECT_NO_THROW(read("BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:a=\n=\n="));
}

TEST(Vcf, IsReadInLinearTime) {
    expect_soon(read_vcf, "BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:" + repeated("=\n"));
    expect_soon(read_vcf, "BEGIN:VCARD\nADR:" + repeated(";\\"));
    expect_soon(read_vcf, "BEGIN:VCARD\nTEL" + repeated(";TYPE=a,b") + ":1");
    expect_soon(read_vcf, repeated("BEGIN:VCARD\nFN:a\n"));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
