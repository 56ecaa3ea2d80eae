#include "collected_files.hpp"
#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ExtractionResult;

ExtractionResult read(const std::string& letter) {
    return read_eml({.bytes = bytes_of(letter), .name = "a.eml"}, {});
}
std::string text_of(const std::string& letter) {
    return read(letter).text;
}

/// A letter of these parts.
std::string multipart(const std::string& kind, const std::vector<std::string>& parts, const std::string& mark = "M") {
    std::string letter = "Content-Type: multipart/" + kind + "; boundary=" + mark + "\n\n";
    for (const std::string& part : parts) letter += "--" + mark + "\n" + part + "\n";
    return letter + "--" + mark + "--\n";
}

const std::string kPdf =
    "Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"plan.pdf\"\n"
    "Content-Transfer-Encoding: base64\n\nJVBERi0=";

TEST(Eml, KeepsTheHeadAndTheText) {
    const ExtractionResult result = read(
        "From: \"Ann Smith\" <ann@example.org>\nTo: Ben <ben@example.org>,\n  Cid <cid@example.org>\n"
        "Subject: The harbour\nDate: Thu, 15 Jan 2026 11:30:00 +0100\n\nDear Ben,\n\nthe tide is high.\n");
    EXPECT_EQ(result.text,
              "The harbour\n\nFrom: \"Ann Smith\" <ann@example.org>\nTo: Ben <ben@example.org>, Cid <cid@example.org>\n"
              "Date: Thu, 15 Jan 2026 11:30:00 +0100\n\nDear Ben,\n\nthe tide is high.");
    EXPECT_EQ(result.title, "The harbour");
    EXPECT_EQ(result.author, "Ann Smith");
    EXPECT_EQ(to_iso8601(result.created_at.value()), "2026-01-15T10:30:00Z");
    EXPECT_EQ(result.format, "eml");
}

TEST(Eml, DecodesWordsInTheHead) {
    EXPECT_EQ(read("Subject: =?utf-8?B?R3LDvMOfZSA=?= =?utf-8?Q?aus_K=C3=B6ln?=\n\n").title, "Grüße aus Köln");
    EXPECT_EQ(read("Subject: =?iso-8859-1?q?Caf=E9?= at noon\n\n").title, "Café at noon");
    EXPECT_EQ(read("Subject: =?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=\n\n").title, "日本");
    EXPECT_EQ(read("Subject: =?utf-8?B?ww==?= =?utf-8?B?qQ==?=\n\n").title, "é") << "a character cut in two";
    EXPECT_EQ(read("Subject: 2 =? 3 =?x?y?z\n\n").title, "2 =? 3 =?x?y?z");
    EXPECT_EQ(read("From: <ann@example.org>\nSubject: x\n\n").author, "ann@example.org");
}

TEST(Eml, DecodesBodiesOfEveryCharset) {
    EXPECT_EQ(text_of("Subject: x\nContent-Type: text/plain; charset=windows-1251\n\n\xCF\xF0\xE8\xE2\xE5\xF2\n"),
              "x\n\nПривет");
    EXPECT_EQ(text_of("Subject: x\nContent-Type: text/plain; charset=iso-8859-1\n"
                      "Content-Transfer-Encoding: quoted-printable\n\nCaf=E9 =\nau lait\n"),
              "x\n\nCafé au lait");
    EXPECT_EQ(text_of("Subject: x\nContent-Type: text/plain; charset=no-such\n\nplain\n"), "x\n\nplain");
}

TEST(Eml, PrefersThePlainTextUnlessItSaysLittle) {
    const std::string html = "Content-Type: text/html\n\n<p>The <b>rich</b> text of the letter, at length.</p>";
    EXPECT_EQ(text_of(multipart("alternative", {"\nThe plain text of the letter.", html})),
              "The plain text of the letter.");
    EXPECT_EQ(text_of(multipart("alternative", {"\n ", html})), "The rich text of the letter, at length.");
    EXPECT_EQ(text_of(multipart("alternative", {"\nSee HTML.", html})), "The rich text of the letter, at length.");
}

TEST(Eml, NamesWhatIsAttachedAndHandsItOver) {
    const std::string letter = multipart("mixed", {"\nSee the plan.", kPdf});
    CollectedFiles files;
    ReaderContext context;
    context.files = &files;
    const ExtractionResult result = read_eml({.bytes = bytes_of(letter), .name = "a.eml"}, context);
    EXPECT_EQ(result.text, "See the plan.\n\nAttachment: plan.pdf (application/pdf)");
    EXPECT_EQ(files.all().substr(0, 15), "[plan.pdf]%PDF-");
}

TEST(Eml, DecodesTheNamesOfAttachments) {
    const auto name_of = [](const std::string& fields) { return text_of("MIME-Version: 1.0\n" + fields + "\n\nx"); };
    EXPECT_EQ(name_of("Content-Type: a/b\nContent-Disposition: attachment; filename*=iso-8859-1''caf%E9%20a.pdf"),
              "Attachment: café a.pdf (a/b)");
    EXPECT_EQ(name_of("Content-Type: a/b; name=\"=?windows-1252?Q?caf=E9.png?=\""), "Attachment: café.png (a/b)");
    EXPECT_EQ(name_of("Content-Type: a/b; name*0=caf; name*1=eteria.pdf"), "Attachment: cafeteria.pdf (a/b)");
    EXPECT_EQ(name_of("Content-Type: a/b"), "Attachment: without a name (a/b)");
}

TEST(Eml, KeepsAnAttachmentThatIsWithinTheFormNotChosen) {
    const std::string inner = multipart("mixed", {"Content-Type: text/html\n\n<p>short</p>", kPdf}, "inner");
    EXPECT_EQ(text_of(multipart("alternative", {"\nThe plain text.", inner})),
              "The plain text.\n\nAttachment: plan.pdf (application/pdf)");
}

TEST(Eml, ReadsLettersWithinLetters) {
    EXPECT_EQ(text_of(multipart("mixed", {"\nForwarded:",
                                          "Content-Type: message/rfc822\n\nSubject: Inner\n"
                                          "From: ann@example.org\n\ninner text"})),
              "Forwarded:\n\nInner\n\nFrom: ann@example.org\n\ninner text");
}

TEST(Eml, PassesOverSignaturesAndTellsOfSealedParts) {
    EXPECT_EQ(text_of(multipart("signed", {"\ntext", "Content-Type: application/pgp-signature\n\nabc"})), "text");
    const ExtractionResult sealed = read("Subject: x\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nabc");
    EXPECT_EQ(sealed.text, "x");
    EXPECT_EQ(sealed.warnings.at(0).code, "encrypted_part");
}

/// A value of ASN.1, shorter than 128 bytes.
std::string asn1(char tag, const std::string& content) {
    return std::string(1, tag) + static_cast<char>(content.size()) + content;
}

TEST(Eml, ReadsWhatIsSignedByCmsAndNotEncrypted) {
    const std::string kind = asn1(6, "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02");
    const std::string inner = asn1(6, "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01") +
                              asn1('\xa0', asn1(4, "Content-Type: text/plain\r\n\r\nThe tide rises."));
    const std::string message = asn1(
        0x30, kind + asn1('\xa0', asn1(0x30, asn1(2, "\x01") + asn1(0x31, "") + asn1(0x30, inner) + asn1(0x31, ""))));
    const ExtractionResult result =
        read("Subject: x\nContent-Type: application/pkcs7-mime\nContent-Transfer-Encoding: binary\n\n" + message);
    EXPECT_EQ(result.text, "x\n\nThe tide rises.");
    EXPECT_TRUE(result.warnings.empty());
}

TEST(Eml, ReadsDamagedLetters) {
    EXPECT_EQ(text_of("Subject: cut\nContent-Type: multipart/mixed; boundary=M\n\n--M\n\nhalf a te"),
              "cut\n\nhalf a te");
    EXPECT_EQ(text_of("Subject: x\nContent-Type: multipart/mixed\n\nno boundary"), "x\n\nno boundary");
    EXPECT_NO_THROW(text_of("Subject: x\nContent-Type: ;;;\nContent-Transfer-Encoding: base64\n\n***"));
    EXPECT_THROW(text_of(""), Error);
}

TEST(Eml, FindsTheBoundaryThatTheHeadNamesWrongly) {
    const std::string parts = "--real\nContent-Type: text/plain\n\nThe text.\n--real\n" + kPdf + "\n--real--\n";
    EXPECT_EQ(text_of("Content-Type: multipart/mixed; boundary=other\n\n" + parts),
              "The text.\n\nAttachment: plan.pdf (application/pdf)");
    EXPECT_EQ(text_of("Content-Type: multipart/alternative\n\n" + parts),
              "The text.\n\nAttachment: plan.pdf (application/pdf)");
}

TEST(Eml, ReadsPlainTextThatIsOnlyCalledBase64) {
    EXPECT_EQ(text_of("Subject: x\nContent-Transfer-Encoding: base64\n\nThe tide is high.\n"),
              "x\n\nThe tide is high.");
    EXPECT_EQ(text_of("Subject: x\nContent-Transfer-Encoding: base64\n\nVGhlIHRpZGU=\n"), "x\n\nThe tide");
    EXPECT_TRUE(text_of("Subject: x\nContent-Transfer-Encoding: base64\n\nVGhlIHRpZGUgcmlzZXMuCg==\n"
                        "____ to leave this list, write to us. ____\n")
                    .starts_with("x\n\nThe tide rises."));
}

TEST(Eml, JoinsLinesThatFlow) {
    const std::string text = "\n\nThe tide \nrises.\nNew line\n> quoted \n> text\n>> older\n-- \nAnn\n";
    EXPECT_EQ(text_of("Subject: x\nContent-Type: text/plain; format=flowed" + text),
              "x\n\nThe tide rises.\nNew line\n> quoted text\n>> older\n--\nAnn");
    EXPECT_EQ(text_of("Subject: x\nContent-Type: text/plain; format=flowed; delsp=yes\n\nThe ti \nde\n"),
              "x\n\nThe tide");
    EXPECT_EQ(text_of("Subject: x\nContent-Type: text/plain" + text),
              "x\n\nThe tide\nrises.\nNew line\n> quoted\n> text\n>> older\n--\nAnn");
}

TEST(Eml, LeavesOutTheArmourOfWhatIsSignedByOpenPgp) {
    EXPECT_EQ(text_of("Subject: x\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe tide.\n"
                      "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\nBye.\n"),
              "x\n\nThe tide.\nBye.");
}

TEST(Eml, PassesOverSpaceBeforeTheHead) {
    EXPECT_EQ(text_of("\n From: ann@example.org\nSubject: x\n\ntext"), "x\n\nFrom: ann@example.org\n\ntext");
}

TEST(Eml, TellsInWhichPartOfTheLetterABlockStands) {
    const ExtractionResult result =
        read("Subject: Outer\n" + multipart("mixed", {"\nForwarded:",
                                                      "Content-Type: message/rfc822\n\nSubject: Inner\n\n"
                                                      "inner text",
                                                      "\nBye.", kPdf}));
    std::string parts;
    for (const auto& block : result.blocks)
        parts += (block.part == 0 ? "none" : result.parts.at(block.part - 1)) + "; ";
    EXPECT_EQ(parts, "headers; body; attached message: Inner; attached message: Inner; body; attachments; ");
}

TEST(Eml, StopsAtDeepNesting) {
    std::string letter;
    for (int i = 0; i < 2'000; ++i) {
        const std::string mark = "b" + std::to_string(i);
        letter += "Content-Type: multipart/mixed; boundary=" + mark + "\n\n--" + mark + "\n";
    }
    EXPECT_THROW(read(letter), Error);
}

TEST(Eml, ReadsHostileLettersInLinearTime) {
    expect_soon(read_eml, "Subject: " + repeated("=?a?q?=", 2'000'000));
    expect_soon(read_eml, "Subject: " + repeated("=?utf-8?q?x?= ", 2'000'000));
    expect_soon(read_eml, "To: " + repeated("a@b, ", 2'000'000) + "\n\n");
    expect_soon(read_eml, "To: " + repeated("(<\"", 2'000'000) + "\n\n");
    expect_soon(read_eml, "Subject: x\n" + repeated("A: b\n", 2'000'000));
    expect_soon(read_eml, "Content-Type: a/b" + repeated("; a*0=b", 2'000'000) + "\n\n");
    expect_soon(read_eml, "Content-Type: multipart/mixed; boundary=M\n\n" + repeated("--M\n\n\n", 2'000'000));
    expect_soon(read_eml, repeated("Content-Type: message/rfc822\n\n", 2'000'000));
    expect_soon(read_eml,
                "Content-Type: multipart/mixed\n\n" + repeated("--abc\nContent-Type: multipart/mixed\n\n", 2'000'000));
    std::string nested;
    for (int i = 0; i < 300; ++i) {
        nested +=
            "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
    }
    expect_soon(read_eml, nested + repeated("--\n", 2'000'000));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
