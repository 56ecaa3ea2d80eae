#pragma once

#include <optional>
#include <string>
#include <vector>

#include "html_elements.hpp"
#include "html_parser.hpp"
#include "ragdoll/extraction/result.hpp"

namespace ragdoll::extraction_formats {

struct HtmlBlock {
    extraction::BlockKind kind = extraction::BlockKind::paragraph;
    int level = 0;
    PageArea area = PageArea::unknown;
    std::string text;
    std::vector<std::string> cells;  ///< of table rows, instead of the text
};

/// Gathers the shown text of a page as blocks in order, whatever part of the page they are in, and what the head says
/// of the document.
///
/// A table row becomes a row when its cells hold plain text; cells with headings, tables or long text are the columns
/// of a layout and are read one after the other.
class HtmlBlocks final : public HtmlListener {
public:
    void start_element(std::string_view name, const HtmlAttributes& attributes) override;
    void end_element(std::string_view name) override;
    void text(std::string_view utf8) override;

    std::vector<HtmlBlock> take_blocks();
    const std::optional<std::string>& title() const noexcept { return title_; }
    const std::optional<std::string>& author() const noexcept { return author_; }
    const std::optional<std::string>& published() const noexcept { return published_; }

private:
    struct Element {
        bool is_shown = true;
        bool is_preformatted = false;
        int heading = 0;  ///< 1 to 6 inside a heading
        PageArea area = PageArea::unknown;
    };
    struct List {
        bool is_ordered = false;
        int next = 1;
    };
    struct Table {
        std::vector<std::vector<HtmlBlock>> cells;  ///< of the row being read
        bool in_cell = false;
    };

    void start_shown(std::string_view name, const HtmlAttributes& attributes);
    void end_shown(std::string_view name);
    void read_meta(const HtmlAttributes& attributes);
    void start_list_item(const HtmlAttributes& attributes);
    void flush();
    void finish_row();
    void add(HtmlBlock block);
    Element& here();

    std::vector<Element> open_{Element{}};
    std::vector<HtmlBlock> blocks_;
    std::vector<List> lists_;
    std::vector<Table> tables_;
    std::string inline_;  ///< text since the last block boundary
    std::string marker_;  ///< "- " or "3. ", waiting for its item's text
    bool in_definition_ = false;
    bool in_title_ = false;
    std::string title_text_;
    std::optional<std::string> title_;
    std::optional<std::string> social_title_;
    std::optional<std::string> author_;
    std::optional<std::string> published_;
};

}  // namespace ragdoll::extraction_formats
