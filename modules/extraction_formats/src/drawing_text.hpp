#pragma once

#include <array>
#include <string>
#include <vector>

#include "office_block.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {

/// Reads DrawingML, in which presentations and the text boxes of spreadsheets are written.
class DrawingText {
public:
    /// @param has_bullets  whether paragraphs that say nothing of a bullet have one, as in a slide's body.
    explicit DrawingText(bool has_bullets = false) : has_bullets_(has_bullets) {}

    /// The paragraphs in the text body that has just started.
    std::vector<OfficeBlock> read_body(XmlReader& reader);

private:
    static constexpr std::size_t kLevels = 9;
    struct Paragraph {
        std::string text;
        std::size_t level = 0;
        enum class Mark { inherited, none, bullet, number } mark = Mark::inherited;
    };
    void read_paragraph(XmlReader& reader, std::vector<OfficeBlock>& blocks);
    static void read_properties(XmlReader& reader, Paragraph& paragraph);
    static void read_runs(XmlReader& reader, Paragraph& paragraph);
    OfficeBlock finish(Paragraph paragraph);

    bool has_bullets_;
    std::array<int, kLevels> counters_{};
};

/// The rows of the table (`a:tbl`) that has just started. Cells that belong to a merged one are empty.
std::vector<OfficeBlock> read_drawing_table(XmlReader& reader);

/// All paragraphs of a part, wherever they are in it: a diagram, a comment.
std::vector<OfficeBlock> paragraphs_in_drawing(const std::string& xml, int max_nesting);

}  // namespace ragdoll::extraction_formats
