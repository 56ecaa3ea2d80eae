#include "word_text.hpp"

#include <utility>

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;

// What follows in a wider row goes into its last cell.
constexpr std::size_t kMostCells = 1000;

bool is_number(std::string_view label) {
    return label.find_first_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") !=
               std::string_view::npos &&
           label != "o";  // the bullet of a second level
}

}  // namespace

void WordText::add_label(std::string_view text) {
    flows_.back().label += text;
    flows_.back().has_label = true;
}

std::string WordText::take_paragraph(int heading) {
    Flow& flow = flows_.back();
    std::string text = std::exchange(flow.paragraph, {});
    const std::string label = std::exchange(flow.label, {});
    if (!std::exchange(flow.has_label, false) || is_blank(text)) return text;
    const std::string_view shown = text::trim(label);
    if (is_number(shown)) return std::string(shown) + ' ' + text;
    // A heading may be of a list that shows no number.
    return heading > 0 ? text : std::string(extraction::kBullet) + text;
}

void WordText::end_paragraph(int heading, bool is_in_table) {
    Flow& flow = flows_.back();
    const bool has_label = flow.has_label;
    std::string text = take_paragraph(heading);
    if (is_in_table) {
        if (!flow.cell.empty()) flow.cell += '\n';
        flow.cell += text;
        return;
    }
    if (!flow.cells.empty() || !flow.cell.empty()) end_row();  // a table that was never finished
    const BlockKind kind = heading > 0 ? BlockKind::heading : has_label ? BlockKind::list_item : BlockKind::paragraph;
    emit({.kind = kind, .level = heading, .text = std::move(text)});
    emit_boxes();
}

void WordText::end_cell() {
    end_paragraph(0, true);
    Flow& flow = flows_.back();
    if (flow.cells.size() < kMostCells)
        flow.cells.push_back(std::exchange(flow.cell, {}));
    else
        flow.cells.back() += ' ' + std::exchange(flow.cell, {});
}

void WordText::end_row() {
    Flow& flow = flows_.back();
    if (!is_blank(flow.cell) || !is_blank(flow.paragraph)) end_cell();
    flow.cell.clear();
    std::vector<std::string> cells = std::exchange(flow.cells, {});
    if (cells.size() == 1)  // a frame around text
        emit({.text = std::move(cells.front())});
    else
        emit({.kind = BlockKind::table_row, .cells = std::move(cells)});
    emit_boxes();
}

void WordText::emit(OfficeBlock block) {
    if (flows_.size() == 1) return add_block(builder_, block);
    if (is_blank(block.text) && block.cells.empty()) return;
    flows_.back().blocks.push_back(std::move(block));
}

void WordText::emit_boxes() {
    for (OfficeBlock& block : std::exchange(flows_.back().boxes, {})) emit(std::move(block));
}

void WordText::begin_aside(WordAside kind) {
    flows_.emplace_back();
    flows_.back().kind = kind;
}

void WordText::end_aside() {
    if (flows_.size() == 1) return;
    end_paragraph(0, false);
    Flow aside = std::move(flows_.back());
    flows_.pop_back();
    const bool is_repeated = aside.kind == WordAside::header || aside.kind == WordAside::footer;
    if (is_repeated && !seen_.insert(flatten(aside.blocks)).second) return;
    if (aside.kind == WordAside::header) {
        for (const OfficeBlock& block : aside.blocks) add_block(builder_, block);
    } else {
        append(aside.kind == WordAside::footer ? footers_
               : aside.kind == WordAside::note ? notes_
                                               : flows_.back().boxes,
               std::move(aside.blocks));
    }
}

void WordText::finish() {
    while (flows_.size() > 1) end_aside();
    end_paragraph(0, false);
    for (const OfficeBlock& note : notes_) add_block(builder_, note);
    for (const OfficeBlock& footer : footers_) add_block(builder_, footer);
}

}  // namespace ragdoll::extraction_formats
