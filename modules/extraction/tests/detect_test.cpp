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
    EXPECT_EQ(detect(zip_with("", {"META-INF/container.xml"}), ""), Format::epub);
    EXPECT_EQ(detect(zip_with("mimetypeapplication/vnd.oasis.opendocument.text", {"content.xml"}), ""), Format::odt);
}

TEST(Detect, TellsKindsOfTextApart) {
    EXPECT_EQ(detect("<!DOCTYPE html><html>", ""), Format::html);
    EXPECT_EQ(detect("<?xml version=\"1.0\"?><rss/>", ""), Format::xml);
    EXPECT_EQ(detect("{\"a\": 1}", ""), Format::json);
    EXPECT_EQ(detect("# Title\n\ntext", "readme.md"), Format::markdown);
    EXPECT_EQ(detect("a,b\n1,2\n", "table.csv"), Format::csv);
    EXPECT_EQ(detect("Just a text.", "text"), Format::text);
    EXPECT_EQ(detect("", "empty.txt"), Format::text);
}

TEST(Detect, TwoLettersDoNotMakeAnImage) {
    EXPECT_EQ(detect("BM is short for benchmark.", "notes.txt"), Format::text);
}

TEST(Detect, KnowsBytesThatAreNoText) {
    EXPECT_EQ(detect("\x01\x02\x03\x04\x05\x06\x07\x08"sv, "notes.txt"), Format::binary);
    EXPECT_EQ(detect("\xff\xfeh\0e\0l\0l\0o\0"sv, "notes.txt"), Format::text) << "UTF-16";
}

}  // namespace
}  // namespace ragdoll::extraction
