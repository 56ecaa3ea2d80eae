#include "ragdoll/extraction/result_builder.hpp"

#include <algorithm>
#include <utility>

#include "ragdoll/base/error.hpp"
#include "ragdoll/text/normalize.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction {
namespace {

/// White space folded within each line, lines kept, no blank line inside.
std::string fold_lines(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string line = text::fold_white_space(text.substr(0, end));
        if (!line.empty()) result += (result.empty() ? "" : "\n") + line;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

Error text_too_long(std::size_t most, const std::string& limit) {
    return {Disposition::discard, "text_too_long",
            "the text is longer than " + std::to_string(most) + " bytes (" + limit + ")"};
}

bool is_row_like(BlockKind kind) {
    return kind == BlockKind::table_row || kind == BlockKind::list_item;
}

}  // namespace

ResultBuilder::ResultBuilder(std::string format, std::string mime_type, std::string extraction_method,
                             ResultLimits limits)
    : limits_(limits) {
    result_.format = std::move(format);
    result_.mime_type = std::move(mime_type);
    result_.extraction_method = std::move(extraction_method);
}

void ResultBuilder::append(Block block, std::string text) {
    if (text.empty()) return;
    const bool continues =
        !result_.blocks.empty() && is_row_like(block.kind) && result_.blocks.back().kind == block.kind;
    const std::string_view separator = result_.text.empty() ? "" : continues ? "\n" : "\n\n";
    if (is_part_full()) {
        hand_over_part(separator);
    } else {
        result_.text += separator;
    }
    const std::size_t held = result_.text.size() + text.size();
    if (bytes_handed_over_ + held > limits_.max_text_bytes)
        throw text_too_long(limits_.max_text_bytes, "limits.max_text_bytes");
    if (held > limits_.max_held_bytes) throw text_too_long(limits_.max_held_bytes, "what is read as a whole");
    block.begin = result_.text.size();
    // What parts a page's first block from the block before it is no part of the page.
    if (page_is_open_ && page_is_empty_) result_.pages.back().begin = block.begin;
    page_is_empty_ = false;
    result_.text += text;
    block.end = result_.text.size();
    block.part = part_.empty() ? 0 : part_numbers_.at(part_);
    result_.blocks.push_back(block);
}

bool ResultBuilder::is_part_full() const {
    return take_part_ && !page_is_open_ && result_.text.size() >= kPartBytes;
}

/// What is not text stays for the end.
void ResultBuilder::hand_over_part(std::string_view separator) {
    ExtractionResult part;
    part.text = std::exchange(result_.text, {});
    part.text += separator;
    part.blocks = std::exchange(result_.blocks, {});
    part.parts = result_.parts;
    part.pages = std::exchange(result_.pages, {});
    part.segments = std::exchange(result_.segments, {});
    bytes_handed_over_ += part.text.size();
    take_part_(std::move(part));
}

void ResultBuilder::heading(int level, std::string_view text, const Box& box) {
    append({.kind = BlockKind::heading, .level = std::clamp(level, 1, 6), .box = box},
           text::fold_white_space(text::normalize(text)));
}

void ResultBuilder::paragraph(std::string_view text, const Box& box) {
    append({.kind = BlockKind::paragraph, .box = box}, fold_lines(text::normalize(text)));
}

void ResultBuilder::list_item(std::string_view text, const Box& box) {
    append({.kind = BlockKind::list_item, .box = box}, fold_lines(text::normalize(text)));
}

void ResultBuilder::table_row(const std::vector<std::string>& cells, const CellRange& where, const Box& box) {
    std::string row;
    bool has_text = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string cell = text::fold_white_space(text::normalize(cells[i]));
        has_text = has_text || !cell.empty();
        row += (i == 0 ? "" : " | ") + cell;
    }
    if (has_text) append({.kind = BlockKind::table_row, .box = box, .cells = where}, std::move(row));
}

void ResultBuilder::code(std::string_view text) {
    std::string clean = text::normalize(text);
    while (!clean.empty() && text::is_ascii_space(clean.back())) clean.pop_back();
    const std::size_t first = clean.find_first_not_of('\n');
    append({.kind = BlockKind::code}, first == std::string::npos ? "" : clean.substr(first));
}

void ResultBuilder::begin_page(int number, std::string label, std::string method) {
    if (page_is_open_) end_page();
    if (is_part_full()) hand_over_part("\n\n");
    if (static_cast<int>(result_.pages.size()) >= limits_.max_pages) {
        throw Error(Disposition::discard, "too_many_pages",
                    "the document has more than " + std::to_string(limits_.max_pages) + " pages (limits.max_pages)");
    }
    const std::size_t begin = result_.text.size();
    result_.pages.push_back(
        {.number = number, .label = std::move(label), .begin = begin, .end = begin, .method = std::move(method)});
    page_is_empty_ = true;
    page_is_open_ = true;
}

void ResultBuilder::end_page() {
    if (!page_is_open_) return;
    page_is_open_ = false;
    result_.pages.back().end = result_.text.size();
}

void ResultBuilder::begin_part(const std::string& name) {
    part_ = name;
    if (name.empty() || part_numbers_.contains(name)) return;
    result_.parts.push_back(name);
    part_numbers_.emplace(name, static_cast<std::uint32_t>(result_.parts.size()));
}

void ResultBuilder::segment(double start, double end, std::string_view text) {
    const std::size_t blocks = result_.blocks.size();
    paragraph(text);
    if (result_.blocks.size() == blocks) return;
    const Block& block = result_.blocks.back();
    result_.segments.push_back({.start = start, .end = end, .text_begin = block.begin, .text_end = block.end});
}

void ResultBuilder::warn(std::string code, std::string message, int page) {
    result_.warnings.push_back({.code = std::move(code), .message = std::move(message), .page = page});
}

ExtractionResult ResultBuilder::finish() {
    end_page();
    ExtractionResult finished = std::move(result_);
    result_ = {};
    return finished;
}

}  // namespace ragdoll::extraction
