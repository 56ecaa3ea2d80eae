#include "hostile_documents.hpp"

namespace ragdoll::testing {
namespace {

/// A PDF file of these objects, numbered from 1; the first is the catalogue. The table of places is right.
std::string pdf(const std::vector<std::string>& objects, const std::string& trailer = "") {
    std::string file = "%PDF-1.7\n";
    std::string places;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::string place = std::to_string(file.size());
        places += std::string(10 - place.size(), '0') + place + " 00000 n \n";
        file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string count = std::to_string(objects.size() + 1);
    return file + "xref\n0 " + count + "\n0000000000 65535 f \n" + places + "trailer\n<< /Size " + count +
           " /Root 1 0 R " + trailer + " >>\nstartxref\n" + std::to_string(file.find("xref")) + "\n%%EOF\n";
}

std::string stream(const std::string& dictionary, const std::string& content) {
    return "<< /Length " + std::to_string(content.size()) + " " + dictionary + " >>\nstream\n" + content +
           "\nendstream";
}

const std::string kCatalogue = "<< /Type /Catalog /Pages 2 0 R >>";
const std::string kPages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
const std::string kText = "BT /F1 12 Tf 72 700 Td (The harbour is closed today) Tj ET";

std::string page(const std::string& box = "[0 0 612 792]", const std::string& font = "5 0 R") {
    return "<< /Type /Page /Parent 2 0 R /MediaBox " + box + " /Contents 4 0 R /Resources << /Font << /F1 " + font +
           " >> >> >>";
}
const std::string kFont = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

std::string one_page(const std::string& content, const std::string& box = "[0 0 612 792]",
                     const std::string& font = kFont) {
    return pdf({kCatalogue, kPages, page(box), stream("", content), font});
}

std::string deep_page_tree(int depth) {
    std::vector<std::string> objects{kCatalogue};
    for (int i = 0; i < depth; ++i)
        objects.push_back("<< /Type /Pages /Kids [" + std::to_string(i + 3) + " 0 R] /Count 1 >>");
    objects.emplace_back("<< /Type /Page /MediaBox [0 0 9 9] >>");
    return pdf(objects);
}

std::string deep_outline(int depth) {
    std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>", kPages, page(),
                                     stream("", kText), kFont};
    for (int i = 0; i < depth; ++i)
        objects.push_back("<< /Title (t) /First " + std::to_string(i + 7) + " 0 R /Last 6 0 R /Next 6 0 R >>");
    return pdf(objects);
}

/// A form that draws itself.
std::string form_in_itself() {
    return pdf(
        {kCatalogue, kPages,
         "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /X 5 0 R "
         ">> >> >>",
         stream("", "/X Do"),
         stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
                "/X Do /X Do")});
}

std::string with_replaced(std::string file, const std::string& what, const std::string& by) {
    file.replace(file.rfind(what), what.size(), by);
    return file;
}

}  // namespace

std::vector<HostileDocument> hostile_pdf() {
    const std::string encryption = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + repeated("41", 32) +
                                   "> /U <" + repeated("42", 32) + "> >> /ID [<00> <00>]";
    return {
        {"half.pdf", [] { return half(example("tides-two-columns.pdf")); }, "corrupt_file"},
        {"huge-claim.pdf", [] { return "%PDF-1.4\n1 0 obj << /Length 2147483647 >> stream\n"; }, "corrupt_file"},
        {"place-beyond-the-end.pdf",
         [] { return with_replaced(one_page(kText), "startxref\n", "startxref\n99999999999999999999"); }, kRead},
        {"objects-without-number.pdf", [] { return with_replaced(one_page(kText), "/Size 6", "/Size 2147483647"); },
         "corrupt_file"},
        {"tree-of-itself.pdf",
         [] {
             return pdf({kCatalogue, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"});
         },
         "corrupt_file"},
        {"deep-tree.pdf", [] { return deep_page_tree(20'000); }, kRead},
        {"deep-outline.pdf", [] { return deep_outline(20'000); }, kRead},
        {"form-in-itself.pdf", form_in_itself, kRead},
        {"stream-of-objects-in-itself.pdf",
         [] {
             return pdf({kCatalogue, kPages, page(),
                         stream("/Type /ObjStm /N 2147483647 /First 2147483647 /Extends 4 0 R", "4 0"), kFont});
         },
         kRead},
        {"length-of-itself.pdf",
         [] {
             return pdf({kCatalogue, kPages, page(), "<< /Length 4 0 R >>\nstream\n" + kText + "\nendstream", kFont});
         },
         kRead},
        {"page-of-1e9-points.pdf", [] { return one_page(kText, "[0 0 1e9 1e9]"); }, kRead},
        {"page-of-nothing.pdf", [] { return one_page(kText, "[9 9 9 9]"); }, "corrupt_file"},
        {"font-of-itself.pdf",
         [] {
             return one_page(
                 kText, "[0 0 612 792]",
                 "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [5 0 R] "
                 "/ToUnicode 5 0 R >>");
         },
         kRead},
        {"font-of-nonsense.pdf",
         [] {
             return pdf({kCatalogue, kPages, page(), stream("", kText),
                         "<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 2147483647 /Widths [] "
                         "/FontDescriptor << /Type /FontDescriptor /FontFile2 6 0 R >> >>",
                         stream("", std::string(5000, '\xFF'))});
         },
         kRead},
        {"deep-arrays.pdf", [] { return one_page(repeated("[", 100'000) + kText); }, kRead},
        {"states-without-end.pdf", [] { return one_page(repeated("q ", 100'000) + kText); }, kRead},
        {"million-words.pdf",
         [] { return one_page("BT /F1 1 Tf " + repeated("1 0 0 1 72 700 Tm (a) Tj ", 200'000) + "ET"); }, kRead},
        {"encrypted.pdf",
         [encryption] {
             return pdf({kCatalogue, kPages, page(), stream("", kText), kFont}, encryption);
         },
         "encrypted"},
    };
}

}  // namespace ragdoll::testing
