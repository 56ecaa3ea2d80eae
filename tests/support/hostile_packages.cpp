#include "hostile_documents.hpp"
#include "zip_fixture.hpp"

namespace ragdoll::testing {
namespace {

using extraction_formats::claim_size;
using extraction_formats::make_zip;

const std::string kWord = " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

std::string word_body(const std::string& content) {
    return "<w:document" + kWord + "><w:body>" + content + "</w:body></w:document>";
}
std::string paragraph(const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string docx(const std::string& body, std::vector<std::pair<std::string, std::string>> more = {}) {
    more.emplace_back("word/document.xml", word_body(body));
    more.emplace_back("[Content_Types].xml", "<Types/>");
    return make_zip(more);
}

std::string relations(const std::string& type, const std::string& target, const std::string& more = "") {
    return "<Relationships><Relationship Id='r1' Type='http://x/relationships/" + type + "' Target='" + target + "' " +
           more + "/></Relationships>";
}

/// Styles each of which is based on the next, and the last on the first.
std::string styles_in_a_loop(int count) {
    std::string styles = "<w:styles" + kWord + ">";
    for (int i = 0; i < count; ++i) {
        styles += "<w:style w:styleId='s" + std::to_string(i) + "'><w:basedOn w:val='s" +
                  std::to_string((i + 1) % count) + "'/></w:style>";
    }
    return styles + "</w:styles>";
}

std::string xlsx(const std::string& rows) {
    const std::string space =
        " xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
        " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";
    return make_zip({{"[Content_Types].xml", "<Types/>"},
                     {"xl/workbook.xml",
                      "<workbook" + space + "><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>"},
                     {"xl/_rels/workbook.xml.rels", relations("worksheet", "w.xml")},
                     {"xl/w.xml", "<worksheet" + space + "><sheetData>" + rows + "</sheetData></worksheet>"}});
}

/// Presentation whose slide names itself as its notes, and itself as its chart.
std::string pptx_of_loops() {
    const std::string space =
        " xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'"
        " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";
    return make_zip(
        {{"[Content_Types].xml", "<Types/>"},
         {"ppt/presentation.xml", "<p:presentation" + space + "><p:sldIdLst>" + repeated("<p:sldId r:id='r1'/>", 1000) +
                                      "</p:sldIdLst></p:presentation>"},
         {"ppt/_rels/presentation.xml.rels", relations("slide", "slides/s.xml")},
         {"ppt/slides/s.xml", "<p:sld" + space + "><p:cSld><p:spTree/></p:cSld></p:sld>"},
         {"ppt/slides/_rels/s.xml.rels", relations("notesSlide", "s.xml")}});
}

std::string odf(const std::string& kind, const std::string& body) {
    return make_zip({{"mimetype", "application/vnd.oasis.opendocument." + kind},
                     {"content.xml",
                      "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
                      "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
                      "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><office:body><office:" +
                          kind + ">" + body + "</office:" + kind + "></office:body></office:document-content>"}});
}

std::string epub(const std::string& book, const std::string& chapter) {
    return make_zip(
        {{"mimetype", "application/epub+zip"},
         {"META-INF/container.xml", "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>"},
         {"b.opf", "<package>" + book + "</package>"},
         {"c.xhtml", chapter}});
}

const std::string kSpine =
    "<manifest><item id='c' href='c.xhtml' media-type='application/xhtml+xml'/></manifest><spine>"
    "<itemref idref='c'/></spine>";

std::string lying_docx() {
    std::string file = docx(paragraph("the harbour"));
    claim_size(file, 0x7FFFFFFF);
    return file;
}

}  // namespace

std::vector<HostileDocument> hostile_packages() {
    return {
        {"bomb.docx", [] { return docx(paragraph(std::string(100'000'000, ' '))); }, "compression_bomb"},
        {"bomb.odt", [] { return odf("text", std::string(100'000'000, ' ')); }, "compression_bomb"},
        {"bomb.epub", [] { return epub(kSpine, std::string(100'000'000, ' ')); }, "compression_bomb"},
        {"claims-2-gb.docx", lying_docx, kRead},
        {"half.docx", [] { return half(example("bridge-inspection.docx")); }, "corrupt_file"},
        {"deep.docx", [] { return docx(repeated("<w:tbl><w:tr><w:tc>", 100'000)); }, "too_deeply_nested"},
        {"laughs.docx",
         [] {
             return make_zip({{"[Content_Types].xml", "<Types/>"},
                              {"word/document.xml",
                               "<!DOCTYPE d [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>"
                               "<!ENTITY c SYSTEM 'file:///etc/passwd'>]>" +
                                   word_body(paragraph("text &b;&c;"))}});
         },
         "corrupt_file"},
        {"relation-to-http.docx",
         [] {
             return docx(paragraph("text"), {{"word/_rels/document.xml.rels",
                                              relations("styles", "http://192.0.2.1/s.xml", "TargetMode='External'")}});
         },
         kRead},
        {"relation-that-climbs.docx",
         [] {
             return docx(paragraph("text"),
                         {{"word/_rels/document.xml.rels", relations("styles", "../../../../../../etc/passwd")}});
         },
         kRead},
        {"styles-in-a-loop.docx",
         [] {
             return docx("<w:p><w:pPr><w:pStyle w:val='s0'/></w:pPr></w:p>" + paragraph("text"),
                         {{"word/styles.xml", styles_in_a_loop(20'000)},
                          {"word/_rels/document.xml.rels", relations("styles", "styles.xml")}});
         },
         kRead},
        {"macros.docm",
         [] {
             return docx(paragraph("text"), {{"word/vbaProject.bin", "Sub AutoOpen()\nShell \"x\"\nEnd Sub"}});
         },
         kRead},
        {"cells-far-out.xlsx",
         [] {
             return xlsx(
                 "<row r='4294967295'><c r='ZZZZZZZ99999999999'><v>1</v></c></row>"
                 "<row r='1048576'><c r='XFD1048576'><v>2</v></c></row>");
         },
         kRead},
        {"records-of-any-size.xlsb",
         [] {
             return make_zip({{"_rels/.rels", relations("officeDocument", "xl/workbook.bin")},
                              {"xl/workbook.bin", repeated("\x9C\x01\xFF\xFF\xFF\x7F", 100'000)}});
         },
         kRead},
        {"strings-not-there.xlsx",
         [] { return xlsx("<row>" + repeated("<c t='s'><v>4294967295</v></c>", 1000) + "</row>"); }, kRead},
        {"loops.pptx", pptx_of_loops, kRead},
        {"repeated-cells.ods",
         [] {
             return odf("spreadsheet",
                        "<table:table>" +
                            repeated("<table:table-row table:number-rows-repeated='1048576'><table:table-cell "
                                     "table:number-columns-repeated='2147483647'><text:p>x</text:p></table:table-cell>"
                                     "</table:table-row>",
                                     1000) +
                            "</table:table>");
         },
         "text_too_long"},
        {"spaces.odt",
         [] { return odf("text", "<text:p>a" + repeated("<text:s text:c='2147483647'/>", 1000) + "b</text:p>"); },
         kRead},
        {"deep.odt", [] { return odf("text", repeated("<text:list><text:list-item>", 100'000)); }, "too_deeply_nested"},
        {"chapters-twice.epub",
         [] {
             return epub(
                 "<manifest><item id='c' href='c.xhtml' media-type='application/xhtml+xml'/></manifest><spine>" +
                     repeated("<itemref idref='c'/>", 100'000) + "</spine>",
                 "<html><body><p>" + std::string(10'000, 'x') + "</p></body></html>");
         },
         "text_too_long"},
        {"climbs.epub",
         [] {
             return epub(
                 "<manifest><item id='c' href='../../etc/passwd' media-type='application/xhtml+xml'/></manifest>"
                 "<spine><itemref idref='c'/></spine>",
                 "");
         },
         "corrupt_file"},
        {"encrypted.docx",
         [] {
             return make_zip({{"word/document.xml", word_body("")}}, "password");
         },
         "encrypted"},
    };
}

}  // namespace ragdoll::testing
