#pragma once

#include <string>
#include <vector>

namespace ragdoll::pdf {

/// A page of a PDF: what is drawn, and the objects that are its resources beside the font F.
struct MadePage {
    std::string content;
    std::string resources;  ///< "/XObject<</I 90 0 R>>"
    int rotation = 0;       ///< degrees
};

/// A PDF with these pages of 600 by 800 points.
/// @param objects  whole further objects, "90 0 obj … endobj".
inline std::string make_pdf(const std::vector<MadePage>& pages, const std::string& trailer = "",
                            const std::string& objects = "") {
    std::string pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[";
    for (std::size_t i = 0; i < pages.size(); ++i) pdf += std::to_string(10 + 2 * i) + " 0 R ";
    pdf += "]/Count " + std::to_string(pages.size()) + ">>endobj\n";
    pdf += "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n" + objects;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const std::string page = std::to_string(10 + 2 * i);
        const std::string content = std::to_string(11 + 2 * i);
        pdf += page + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate " +
               std::to_string(pages[i].rotation) + "/Resources<</Font<</F 3 0 R>>" + pages[i].resources +
               ">>/Contents " + content + " 0 R>>endobj\n" + content + " 0 obj<</Length " +
               std::to_string(pages[i].content.size()) + ">>stream\n" + pages[i].content + "\nendstream endobj\n";
    }
    return pdf + "trailer<</Root 1 0 R" + trailer + ">>\n";
}

/// What draws a line of text at a place in points from the lower left corner.
inline std::string show(int left, int bottom, const std::string& text, int size = 10) {
    return "BT /F " + std::to_string(size) + " Tf " + std::to_string(left) + " " + std::to_string(bottom) + " Td (" +
           text + ") Tj ET\n";
}

}  // namespace ragdoll::pdf
