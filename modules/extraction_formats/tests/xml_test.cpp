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
    EXPECT_EQ(read("<item>&lt;P&gt;Hello &lt;b&gt;world&lt;/b&gt;!&lt;br/&gt;More&lt;/P&gt;</item>").text,
              "Hello world! More");
    EXPECT_NE(read("<a>1 &lt; 2</a>").text.find("1 < 2"), std::string::npos);
}

TEST(Xml, ElementsWithinALineBelongToIt) {
    EXPECT_EQ(read("<doc><p><i>H</i><sub>2</sub>O is <x>wet</x>.</p><p>Salt<br/>water.</p></doc>").text,
              "H2O is wet.\n\nSalt\nwater.");
    EXPECT_EQ(read("<item>label<price>3</price><stock>4</stock>kg, <x>w</x>!</item>").text, "label 3 4 kg, w!");
    EXPECT_EQ(read("<list><name>Ann</name><age>30</age></list>").text, "Ann\n\n30") << "fields are no line";
}

TEST(Xml, KnowsHeadingsTablesAndNotesOfTheVocabulariesForTexts) {
    const auto result = read(
        "<article><title>The <emphasis>Tide</emphasis></title><para>High<footnote><para>At noon.</para></footnote> "
        "water.</para><table><row><entry>place</entry><entry><para>depth</para></entry></row></table></article>");
    EXPECT_EQ(result.text, "The Tide\n\nHigh water.\n\nAt noon.\n\nplace | depth");
    EXPECT_EQ(result.title, "The Tide");
    EXPECT_EQ(result.blocks.at(0).kind, extraction::BlockKind::heading);
    EXPECT_EQ(result.blocks.at(3).kind, extraction::BlockKind::table_row);
}

TEST(Xml, KeepsNotesThatStandAloneAndThoseOfCutDocuments) {
    EXPECT_EQ(read("<back><fn-group><fn id='a'><p>First.</p></fn><fn><p>Second.</p></fn></fn-group></back>").text,
              "First.\n\nSecond.");
}

TEST(Xml, WritesNamesOfAuthorsAsPeopleDo) {
    const auto result = read(
        "<front><contrib-group><contrib><name><surname>Smith</surname><given-names>Ann</given-names></name><role>all</"
        "role>"
        "</contrib><contrib><name><given-names>Ben</given-names><surname>Jones</surname></name></contrib></"
        "contrib-group>"
        "</front>");
    EXPECT_EQ(result.text, "Ann Smith\n\nall\n\nBen Jones");
    EXPECT_EQ(result.author, "Ann Smith, Ben Jones");
}

TEST(Xml, ReadsPatentsOfTheTimeOfSgml) {
    EXPECT_EQ(
        read("<PATDOC><PARA LVL='0'><PTEXT><PDAT>The valve </PDAT><HIL><BOLD><PDAT>12</PDAT></BOLD></HIL><PDAT> of "
             "H</PDAT><HIL><SB><PDAT>2</PDAT></SB></HIL><PDAT>O.</PDAT></PTEXT></PARA></PATDOC>")
            .text,
        "The valve 12 of H2O.");
}

TEST(Xml, ReadsFilesWhoseDataIsInAttributesAlone) {
    EXPECT_EQ(read("<codes xmlns='x'><code name='Afar' short='aa'/><code name='Basque'/></codes>").text,
              "name: Afar, short: aa\nname: Basque");
}

TEST(Xml, KeepsCodeListsAndTagsThatAreSpokenOf) {
    EXPECT_EQ(
        read("<sec><p>The tag <code>&lt;p&gt;</code>.</p><programlisting>  &lt;p&gt;a&lt;/p&gt;\n  b</programlisting>"
             "<orderedlist><listitem><para>one</para></listitem><listitem><para>two</para><para>more</para>"
             "</listitem></orderedlist><list list-type='bullet'><list-item><p>three</p></list-item></list></sec>")
            .text,
        "The tag <p>.\n\n  <p>a</p>\n  b\n\n1. one\n2. two\n\nmore\n\n* three");
}

TEST(Xml, ReadsAFormulaOnceAndAsPartOfItsLine) {
    EXPECT_EQ(read("<p xmlns:m='x'><alternatives><tex-math>\\begin{document}<x/>$a$</tex-math><m:math><m:mi>a</m:mi>"
                   "<m:mo>=</m:mo><m:mi>b</m:mi></m:math></alternatives> holds.</p>")
                  .text,
              "a=b holds.");
    EXPECT_EQ(read("<p><tex-math>a</tex-math></p>").text, "a");
}

TEST(Xml, ReadsOutlinesWhoseTextIsInAttributes) {
    EXPECT_EQ(read("<opml><body><outline text='Tides' _note='Two a day'><outline text='Ebb' title='Ebb'/></outline>"
                   "</body></opml>")
                  .text,
              "Tides\n\nTwo a day\n\nEbb");
}

TEST(Xml, KnowsTheEntitiesOfHtmlWhereADtdIsNotRead) {
    EXPECT_EQ(read("<!DOCTYPE a PUBLIC '-//X' 'x.dtd'><a>caf&eacute;</a>").text, "café");
}

TEST(Xml, IsReadInLinearTime) {
    expect_soon(read_xml, "<a>" + repeated("x<b>y</b>", 2'000'000) + "</a>");
    expect_soon(read_xml, "<a>" + repeated("x<fn>y</fn>", 2'000'000) + "</a>");
    const std::string space(1'000'000, ' ');
    expect_soon(read_xml, "<a>" + space + "x" + space + repeated("<fn/>", 2'000'000) + "</a>");
    expect_soon(read_xml, "<a>" + space + "x" + space + repeated("<y/>", 2'000'000) + "</a>");
    expect_soon(read_xml, "<a>" + space + repeated("<fn/>", 2'000'000) + "</a>");
    expect_soon(read_xml, "<a><tr>" + repeated("<td>y</td>", 2'000'000) + "</tr></a>");
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
