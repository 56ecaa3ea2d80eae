#include <utility>

#include "seeds.hpp"

namespace ragdoll::fuzzing {
namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

/// The members as packages_fuzz.cpp takes them.
std::string listed(const Members& members) {
    std::string bytes;
    for (const auto& [name, content] : members) bytes += name + '\x1F' + content + '\x1E';
    return bytes;
}

std::string relations(const Members& types_and_targets) {
    std::string text = "<Relationships>";
    int id = 0;
    for (const auto& [type, target] : types_and_targets) {
        text += "<Relationship Id='r" + std::to_string(++id) + "' Type='http://x/relationships/" + type + "' Target='" +
                target + "'/>";
    }
    return text + "</Relationships>";
}

const std::string kWord =
    " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    " xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:v='urn:schemas-microsoft-com:vml'";

Members word_document() {
    return {
        {"word/document.xml",
         "<w:document" + kWord +
             "><w:body><w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr><w:r><w:t>Title</w:t></w:r></w:p>"
             "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId "
             "w:val='1'/></w:numPr></w:pPr><w:r><w:t>item</w:t><w:tab/>"
             "<w:br/><w:sym w:font='Wingdings' w:char='F04A'/></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
             "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>"
             "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan "
             "w:val='2'/><w:vMerge/></w:tcPr><w:p><w:r><w:t>cell</w:t></w:r></w:p>"
             "</w:tc></w:tr></w:tbl><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r>"
             "</m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
             "</m:oMath><mc:AlternateContent><mc:Choice/><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent>"
             "<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p></w:body></w:document>"},
        {"word/styles.xml", "<w:styles" + kWord +
                                "><w:style w:styleId='H1'><w:name w:val='heading 1'/><w:basedOn w:val='H1'/><w:pPr>"
                                "<w:outlineLvl w:val='0'/></w:pPr></w:style></w:styles>"},
        {"word/numbering.xml",
         "<w:numbering" + kWord +
             "><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='1'><w:start w:val='3'/><w:numFmt w:val='lowerRoman'/>"
             "<w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/>"
             "<w:lvlOverride w:ilvl='1'><w:startOverride w:val='9'/></w:lvlOverride></w:num></w:numbering>"},
        {"word/footnotes.xml",
         "<w:footnotes" + kWord +
             "><w:footnote w:id='2'><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote></w:footnotes>"},
        {"word/_rels/document.xml.rels",
         relations({{"styles", "styles.xml"}, {"numbering", "numbering.xml"}, {"footnotes", "footnotes.xml"}})}};
}

const std::string kSlide =
    " xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'"
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    " xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'"
    " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";

Members presentation() {
    return {
        {"ppt/presentation.xml",
         "<p:presentation" + kSlide + "><p:sldIdLst><p:sldId id='256' r:id='r1'/></p:sldIdLst></p:presentation>"},
        {"ppt/_rels/presentation.xml.rels", relations({{"slide", "slides/s1.xml"}})},
        {"ppt/slides/s1.xml",
         "<p:sld" + kSlide +
             "><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id='1' name='n'/><p:nvPr><p:ph type='title'/></p:nvPr>"
             "</p:nvSpPr><p:txBody><a:p><a:pPr lvl='1'><a:buChar char='-'/></a:pPr><a:r><a:t>Title</a:t></a:r><a:br/>"
             "<a:fld><a:t>7</a:t></a:fld></a:p></p:txBody></p:sp><p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p>"
             "<a:r><a:t>c</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame><p:graphicFrame>"
             "<c:chart r:id='r2'/></p:graphicFrame></p:spTree></p:cSld></p:sld>"},
        {"ppt/slides/_rels/s1.xml.rels", relations({{"notesSlide", "../notes1.xml"}, {"chart", "../chart1.xml"}})},
        {"ppt/notes1.xml", "<p:notes" + kSlide +
                               "><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type='body'/></p:nvPr></p:nvSpPr>"
                               "<p:txBody><a:p><a:r><a:t>say</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>"
                               "</p:notes>"},
        {"ppt/chart1.xml",
         "<c:chartSpace" + kSlide +
             "><c:chart><c:title><a:p><a:r><a:t>T</a:t></a:r></a:p></c:title><c:plotArea><c:barChart><c:ser><c:tx>"
             "<c:v>s</c:v></c:tx><c:cat><c:strCache><c:pt idx='0'><c:v>a</c:v></c:pt></c:strCache></c:cat><c:val>"
             "<c:numCache><c:pt idx='0'><c:v>1</c:v></c:pt></c:numCache></c:val></c:ser></c:barChart></c:plotArea>"
             "</c:chart></c:chartSpace>"}};
}

const std::string kSheet =
    " xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
    " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";

Members workbook() {
    return {
        {"xl/workbook.xml", "<workbook" + kSheet +
                                "><workbookPr date1904='1'/><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets>"
                                "</workbook>"},
        {"xl/_rels/workbook.xml.rels",
         relations({{"worksheet", "w1.xml"}, {"sharedStrings", "strings.xml"}, {"styles", "styles.xml"}})},
        {"xl/w1.xml",
         "<worksheet" + kSheet +
             "><dimension ref='A1:XFD1048576'/><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' "
             "s='1'><f>A1</f>"
             "<v>45000.5</v></c><c t='inlineStr'><is><t>x</t></is></c><c t='b'><v>1</v></c><c "
             "t='e'><v>#N/A</v></c></row>"
             "<row r='1048576'><c r='XFD1048576'><v>1e308</v></c></row></sheetData><mergeCells><mergeCell ref='A1:B2'/>"
             "</mergeCells></worksheet>"},
        {"xl/strings.xml", "<sst" + kSheet + "><si><r><t>sh</t></r><r><t>ared</t></r><rPh><t>no</t></rPh></si></sst>"},
        {"xl/styles.xml",
         "<styleSheet" + kSheet +
             "><numFmts><numFmt numFmtId='164' formatCode='[Red]yyyy\\-mm\\-dd;0.00%'/></numFmts><cellXfs>"
             "<xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>"}};
}

const std::string kOdf =
    " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
    " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
    " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
    " xmlns:presentation='urn:oasis:names:tc:opendocument:xmlns:presentation:1.0'"
    " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0'";

Members open_document(const std::string& kind, const std::string& body) {
    return {
        {"mimetype", "application/vnd.oasis.opendocument." + kind},
        {"content.xml", "<office:document-content" + kOdf +
                            "><office:automatic-styles><style:style style:name='P1' style:parent-style-name='P1'/>"
                            "</office:automatic-styles><office:body><office:" +
                            kind + ">" + body + "</office:" + kind + "></office:body></office:document-content>"},
        {"meta.xml", "<office:document-meta" + kOdf +
                         "><office:meta><dc:title>T</dc:title><meta:creation-date>2026-01-01T00:00:00</meta:creation-"
                         "date></office:meta></office:document-meta>"}};
}

Members book() {
    return {{"mimetype", "application/epub+zip"},
            {"META-INF/container.xml", "<container><rootfiles><rootfile full-path='O/b.opf'/></rootfiles></container>"},
            {"O/b.opf",
             "<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>T</dc:title><dc:creator>A"
             "</dc:creator></metadata><manifest><item id='a' href='a%2E.xhtml' media-type='application/xhtml+xml'/>"
             "<item id='n' href='n.xhtml' properties='nav' media-type='application/xhtml+xml'/></manifest><spine>"
             "<itemref idref='a'/><itemref idref='n' linear='no'/></spine></package>"},
            {"O/a..xhtml",
             "<html><head><title>c</title></head><body><h1>One</h1><p>text &amp; &nbsp;</p><table><tr><td>1"
             "</td></tr></table></body></html>"},
            {"O/n.xhtml", "<html><body><nav><ol><li><a href='a.xhtml'>One</a></li></ol></nav></body></html>"}};
}

std::string binary_record(char type, const std::string& body) {
    return std::string(1, type) + static_cast<char>(body.size()) + body;
}

Members binary_workbook() {
    const std::string four(4, '\0');
    const std::string text = std::string("\1\0\0\0", 4) + std::string("a\0", 2);
    const std::string sheet = binary_record(0, four + four) + binary_record(7, four + four + four) +
                              binary_record(5, four + four + four + four) + binary_record(6, four + four + text) +
                              binary_record(62, four + four + std::string(1, '\0') + text);
    return {{"_rels/.rels", relations({{"officeDocument", "xl/workbook.bin"}})},
            {"xl/workbook.bin", "\x9C\x01" + std::string(1, '\x16') + four + four + std::string("\2\0\0\0", 4) +
                                    std::string("r\0"
                                                "1\0",
                                                4) +
                                    text.substr(0, 4) + std::string("S\0", 2)},
            {"xl/_rels/workbook.bin.rels", relations({{"worksheet", "s.bin"}, {"sharedStrings", "t.bin"}})},
            {"xl/s.bin", sheet},
            {"xl/t.bin", binary_record(19, std::string(1, '\0') + text)}};
}

}  // namespace

void add_package_seeds(Seeds& seeds) {
    for (const Members& members : {word_document(), presentation(), workbook(), binary_workbook()})
        seeds["office"].push_back(listed(members));
    seeds["odf"].push_back(listed(open_document(
        "text",
        "<text:h text:outline-level='1'>H</text:h><text:p text:style-name='P1'>a<text:s text:c='9'/><text:tab/>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body>"
        "</text:note></text:p><text:list><text:list-item><text:p>i</text:p><text:list><text:list-item><text:p>j</"
        "text:p>"
        "</text:list-item></text:list></text:list-item></text:list><text:tracked-changes/><draw:frame><draw:text-box>"
        "<text:p>box</text:p></draw:text-box></draw:frame>")));
    seeds["odf"].push_back(listed(open_document(
        "spreadsheet",
        "<table:table table:name='S'><table:table-row table:number-rows-repeated='1048576'><table:table-cell "
        "table:number-columns-repeated='16384' office:value-type='float' office:value='1'><text:p>1</text:p>"
        "</table:table-cell><table:covered-table-cell/></table:table-row></table:table>")));
    seeds["odf"].push_back(listed(open_document(
        "presentation",
        "<draw:page draw:name='p'><draw:frame "
        "presentation:class='title'><draw:text-box><text:p>T</text:p></draw:text-box>"
        "</draw:frame><draw:g><draw:custom-shape><text:p>s</text:p></draw:custom-shape></draw:g><presentation:notes>"
        "<draw:frame><draw:text-box><text:p>n</text:p></draw:text-box></draw:frame></presentation:notes></"
        "draw:page>")));
    seeds["odf"].push_back(listed(book()));
}

}  // namespace ragdoll::fuzzing
