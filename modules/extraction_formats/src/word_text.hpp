#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "office_block.hpp"
#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction_formats {

/// What stands beside the text of a document, and where it goes.
enum class WordAside : std::uint8_t {
    header,  ///< where it stands, each text once
    footer,  ///< to the end, each text once
    note,    ///< to the end
    box,     ///< behind the paragraph that anchors it
};

/// Puts the paragraphs, tables and asides of an RTF or DOC file together. Not thread-safe; the builder must outlive it.
class WordText {
public:
    explicit WordText(extraction::ResultBuilder& builder) : builder_(builder), flows_(1) {}

    void add(std::string_view text) { flows_.back().paragraph += text; }

    /// The mark of a list item: "1." or a bullet in some font.
    void add_label(std::string_view text);

    // Of the paragraph that is being read.
    bool has_label() const noexcept { return flows_.back().has_label; }
    bool has_text() const noexcept { return !is_blank(flows_.back().paragraph); }

    /// @param heading  its level, 0 for a paragraph.
    void end_paragraph(int heading, bool is_in_table);
    void end_cell();
    void end_row();

    // What comes in between is not part of the text around it. Asides may be within each other.
    void begin_aside(WordAside kind);
    void end_aside();

    /// To be called once, at the end.
    void finish();

private:
    struct Flow {
        WordAside kind = WordAside::box;
        std::string paragraph;
        std::string label;
        bool has_label = false;
        std::string cell;  ///< its paragraphs so far
        std::vector<std::string> cells;
        std::vector<OfficeBlock> boxes;
        std::vector<OfficeBlock> blocks;  ///< of an aside
    };
    std::string take_paragraph(int heading);
    void emit(OfficeBlock block);
    void emit_boxes();

    extraction::ResultBuilder& builder_;
    std::vector<Flow> flows_;  ///< the body first, then the asides that are open
    std::set<std::string> seen_;
    std::vector<OfficeBlock> notes_;
    std::vector<OfficeBlock> footers_;
};

}  // namespace ragdoll::extraction_formats
