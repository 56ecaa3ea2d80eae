#include "ragdoll/extraction/detect.hpp"

#include <gtest/gtest.h>

namespace ragdoll::extraction {
namespace {

using namespace std::string_view_literals;

TEST(Detect, GoesByContentAndNotByName) {
    EXPECT_EQ(detect("%PDF-1.7\n..."sv, "letter.docx"), Format::pdf);
    EXPECT_EQ(detect("PK\x03\x04....word/document.xml"sv, "a.pdf"), Format::docx);
    EXPECT_EQ(detect("PK\x03\x04....xl/workbook.xml"sv, "a.docx"), Format::xlsx);
    EXPECT_EQ(detect("\x89PNG\r\n\x1a\n...."sv, "notes.txt"), Format::image);
    EXPECT_EQ(detect("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."sv, "notes.txt"), Format::ole);
}

/// An archive's directory with these names, behind some bytes of its members.
std::string zip_with(std::string_view members, std::initializer_list<std::string_view> names) {
    std::string directory;
    for (const std::string_view name : names) {
        std::string entry(46, '\0');
        entry.replace(0, 4, "PK\x01\x02");
        entry[28] = static_cast<char>(name.size());
        directory += entry + std::string(name);
    }
    std::string end(22, '\0');
    end.replace(0, 4, "PK\x05\x06");
    end[12] = static_cast<char>(directory.size());
    return "PK\x03\x04" + std::string(members) + directory + end;
}

TEST(Detect, GoesByTheNamesOfAnArchivesMembersAndNotByWhatIsInThem) {
    EXPECT_EQ(detect(zip_with("..xl/workbook.xml..word/document.xml", {"ppt/presentation.xml"}), ""), Format::pptx);
    EXPECT_EQ(detect(zip_with("..word/document.xml", {"letters/word.docx"}), ""), Format::zip);
    EXPECT_EQ(detect(zip_with("", {"[Content_Types].xml", "word/trial.xml"}), ""), Format::docx) << "any name will do";
    EXPECT_EQ(detect(zip_with("", {"word/trial.xml"}), ""), Format::zip);
    EXPECT_EQ(detect(zip_with("", {"META-INF/container.xml"}), ""), Format::epub);
    EXPECT_EQ(detect(zip_with("mimetypeapplication/vnd.oasis.opendocument.text", {"content.xml"}), ""), Format::odt);
}

TEST(Detect, TellsKindsOfTextApart) {
    EXPECT_EQ(detect("<!DOCTYPE html><html>", ""), Format::html);
    EXPECT_EQ(detect("<?xml version=\"1.0\"?><rss/>", ""), Format::xml);
    EXPECT_EQ(detect("{\"a\": 1}", ""), Format::json);
    EXPECT_EQ(detect("<rss version='2.0'><channel><title>News</title>", ""), Format::xml);
    EXPECT_EQ(detect("<!-- saved --> <title>News</title>", ""), Format::html);
    EXPECT_EQ(detect("{\n  int x;\n}\n", ""), Format::text);
    EXPECT_EQ(detect("[\n  {\"a\": 1}\n]", ""), Format::json);
    EXPECT_EQ(detect("# Title\n\ntext", "readme.md"), Format::markdown);
    EXPECT_EQ(detect("a,b\n1,2\n", "table.csv"), Format::csv);
    EXPECT_EQ(detect("Just a text.", "text"), Format::text);
    EXPECT_EQ(detect("Of <html> and <body>\n", "about.txt"), Format::text) << "it tells of pages and is none";
    EXPECT_EQ(detect("HTTP/1.1 200 OK\n\n<html><body>", ""), Format::html);
    EXPECT_EQ(detect("", "empty.txt"), Format::text);
}

TEST(Detect, KnowsFlatOpenDocumentFilesByTheirRootElement) {
    const std::string root =
        "<?xml version=\"1.0\"?>\n<office:document xmlns:x=\"y\" office:mimetype=\"application/vnd.oasis.";
    EXPECT_EQ(detect(root + "opendocument.text\">", "a.fodt"), Format::odt);
    EXPECT_EQ(detect(root + "opendocument.spreadsheet\">", "a.xml"), Format::ods);
    EXPECT_EQ(detect(root + "opendocument.graphics\">", "a.fodg"), Format::xml);
}

TEST(Detect, TakesOldPresentationsForNoText) {
    EXPECT_EQ(detect("\xed\xde\xad\x0b some words of a slide", "a.ppt"), Format::binary);
}

TEST(Detect, KnowsLettersAndMailboxesByTheirHeads) {
    EXPECT_EQ(detect("From: a@b\nTo: c@d\nSubject: x\n\n<html><body>", "testRFC822"), Format::eml);
    EXPECT_EQ(detect("Received: from a\n by b\nMIME-Version: 1.0\r\nDate: x\r\n\r\ntext", "a.txt"), Format::eml);
    EXPECT_EQ(detect("Content-Type: multipart/related; boundary=x\nMIME-Version: 1.0\n\n--x\n<html>", ""), Format::eml);
    EXPECT_EQ(detect("From ann@b.org Thu Jan 15 10:30:00 2026\nSubject: x\n\n", "Inbox"), Format::mbox);
    EXPECT_EQ(detect("To: whom it may concern\n\nDate: today\nFrom: me\nSubject: x", "a.txt"), Format::text);
    EXPECT_EQ(detect("From here on we walk.", "a.txt"), Format::text);
}

TEST(Detect, KnowsKindsOfTextByTheirFirstLines) {
    EXPECT_EQ(detect("\xef\xbb\xbfWEBVTT\n\n", "a.txt"), Format::vtt);
    EXPECT_EQ(detect("1\n00:00:01,000 --> 00:00:02,000\nHi\n", ""), Format::srt);
    EXPECT_EQ(detect("BEGIN:VCALENDAR\r\n", ""), Format::ics);
    EXPECT_EQ(detect("begin:vcard\n", ""), Format::vcf);
    EXPECT_EQ(detect("% a comment\n\\documentclass{article}", ""), Format::latex);
    EXPECT_EQ(detect("<?xml version='1.0'?>\n<!-- x -->\n<svg xmlns='http://www.w3.org/2000/svg'/>", ""), Format::svg);
    EXPECT_EQ(detect("<p>an <svg/></p>", ""), Format::html);
    EXPECT_EQ(detect("#!/bin/sh\necho", "run"), Format::source);
}

TEST(Detect, BelievesTheNameWhereTextsLookAlike) {
    EXPECT_EQ(detect("page = '<html><body>'", "a.py"), Format::source);
    EXPECT_EQ(detect("<html><body>", "a.js"), Format::html);
    EXPECT_EQ(detect("from: a\nto: b\nsubject: c\n", "a.yaml"), Format::yaml);
    EXPECT_EQ(detect("Title\n=====\n", "a.rst"), Format::rst);
    EXPECT_EQ(detect("# x\n\\begin{document}", "a.md"), Format::markdown);
}

TEST(Detect, TwoLettersDoNotMakeAnImage) {
    EXPECT_EQ(detect("BM is short for benchmark.", "notes.txt"), Format::text);
}

TEST(Detect, LooksIntoTextsOfWideCharactersAndShiftedAlphabets) {
    using namespace std::string_view_literals;
    EXPECT_EQ(detect("\xff\xfe<\0h\0t\0m\0l\0>\0"sv, ""), Format::html);
    EXPECT_EQ(detect("\0\0\xfe\xff\0\0\0h\0\0\0i"sv, ""), Format::text);
    EXPECT_EQ(detect("T\0i\0d\0e\0s\0 \0r\0i\0s\0e\0.\0"sv, ""), Format::text);
    EXPECT_EQ(detect("\x1b$)C\x0e\x39\x2f\x0f\n", ""), Format::text);
}

TEST(Detect, KnowsBytesThatAreNoText) {
    EXPECT_EQ(detect("\x01\x02\x03\x04\x05\x06\x07\x08"sv, "notes.txt"), Format::binary);
    EXPECT_EQ(detect("\xff\xfeh\0e\0l\0l\0o\0"sv, "notes.txt"), Format::text) << "UTF-16";
}

}  // namespace
}  // namespace ragdoll::extraction
