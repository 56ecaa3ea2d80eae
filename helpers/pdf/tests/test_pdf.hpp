#pragma once

#include <string>
#include <vector>

namespace ragdoll::pdf {

/// A PDF with one page for each content stream; pages have the numbers 10, 12, …, and font F.
struct TestPdf {
    std::vector<std::string> pages;
    std::string trailer;               ///< entries of the trailer
    std::string catalog;               ///< entries of the catalog
    std::string page;                  ///< entries of each page
    std::string resources;             ///< entries of each page's resources
    std::vector<std::string> objects;  ///< "100 0 obj … endobj"

    std::string bytes() const {
        std::string pdf =
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + catalog + ">>endobj\n2 0 obj<</Type/Pages/Kids[";
        for (std::size_t i = 0; i < pages.size(); ++i) pdf += std::to_string(10 + 2 * i) + " 0 R ";
        pdf += "]/Count " + std::to_string(pages.size()) + ">>endobj\n";
        pdf += "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n";
        for (std::size_t i = 0; i < pages.size(); ++i) pdf += page_object(i);
        for (const std::string& object : objects) pdf += object + "\n";
        return pdf + "trailer<</Root 1 0 R" + trailer + ">>\n";
    }

private:
    std::string page_object(std::size_t i) const {
        const std::string content = std::to_string(11 + 2 * i);
        return std::to_string(10 + 2 * i) +
               " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>" + resources +
               ">>/Contents " + content + " 0 R" + page + ">>endobj\n" + content + " 0 obj<</Length " +
               std::to_string(pages[i].size()) + ">>stream\n" + pages[i] + "\nendstream endobj\n";
    }
};

/// Draws a line of text with its lower left corner at a place.
inline std::string show(int left, int bottom, const std::string& text, int size = 10) {
    return "BT /F " + std::to_string(size) + " Tf " + std::to_string(left) + " " + std::to_string(bottom) + " Td (" +
           text + ") Tj ET\n";
}

/// "100 0 obj<<DICTIONARY /Length n>>stream … endstream endobj"
inline std::string stream_object(int number, const std::string& dictionary, const std::string& bytes) {
    return std::to_string(number) + " 0 obj<<" + dictionary + "/Length " + std::to_string(bytes.size()) + ">>stream\n" +
           bytes + "\nendstream endobj";
}

}  // namespace ragdoll::pdf
