#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

extraction::ExtractionResult read(const std::string& content) {
    return read_xml({.bytes = bytes_of(content), .name = "a.xml"}, {});
}

TEST(Xml, TextThatIsHtmlItselfLosesItsTagsAndEntities) {
    EXPECT_NE(read("<item><description>&lt;p&gt;Salt &amp;amp; pepper&lt;/p&gt;</description></item>")
                  .text.find("Salt & pepper"),
              std::string::npos);
    EXPECT_NE(read("<a>1 &lt; 2</a>").text.find("1 < 2"), std::string::npos);
}

TEST(Xml, IsReadInLinearTime) {
    expect_soon(read_xml, "<a>" + repeated("&lt;b", 4'000'000) + "</a>");
    expect_soon(read_xml, "<a>" + repeated("&amp;quot;", 4'000'000) + "</a>");
    expect_soon(read_xml, "<a>" + repeated("text ", 20'000'000) + "</a>");
    expect_soon(read_xml, "<a><!--" + repeated("text ", 20'000'000) + "--></a>");
    expect_soon(read_xml, "<a><![CDATA[" + repeated("text ", 20'000'000) + "]]></a>");
    expect_soon(read_xml, "<a><?p " + repeated("text ", 20'000'000) + "?></a>");
    expect_soon(read_xml, "<" + repeated("name", 20'000'000) + "/>");
    expect_soon(read_xml, "<a b='" + repeated("value", 20'000'000) + "'/>");
}

TEST(Xml, AnElementWithThousandsOfAttributesIsRefusedBecauseEachIsComparedWithEach) {
    std::string attributes;
    for (int i = 0; i < 200'000; ++i) attributes += " a" + std::to_string(i) + "='>'";
    EXPECT_THROW(read("<a" + attributes + "/>"), Error);
    EXPECT_EQ(read("<a><!--" + repeated("it's \"so\" ", 50'000) + "--><b c='it\"s >'>text</b></a>").text, "text");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
