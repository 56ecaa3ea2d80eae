#include "html_blocks.hpp"

#include <algorithm>
#include <utility>

#include "numbers.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;

// A cell with more text than this is a part of the page, not of a table.
constexpr std::size_t kLongestCell = 2000;

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\n\r\f") == std::string_view::npos;
}

void append_folded(std::string& to, std::string_view text) {
    for (const char c : text) to += c == '\n' || c == '\r' || c == '\t' || c == '\f' ? ' ' : c;
}

bool is_layout(const std::vector<HtmlBlock>& cell) {
    std::size_t bytes = 0;
    for (const HtmlBlock& block : cell) {
        if (block.kind == BlockKind::heading || block.kind == BlockKind::table_row || block.kind == BlockKind::code)
            return true;
        bytes += block.text.size();
    }
    return bytes > kLongestCell;
}

std::string cell_text(const std::vector<HtmlBlock>& cell) {
    std::string text;
    for (const HtmlBlock& block : cell) text += (text.empty() ? "" : " ") + block.text;
    return text;
}

}  // namespace

HtmlBlocks::Element& HtmlBlocks::here() {
    return open_.back();
}

void HtmlBlocks::start_element(std::string_view name, const HtmlAttributes& attributes) {
    Element element = here();
    const bool is_control = name == "button" && element.heading == 0;
    if (is_never_text(name) || is_control || is_hidden(name, attributes)) element.is_shown = false;
    element.area = area_of(name, attributes, element.area);
    if (element.is_shown && is_block_element(name)) flush();  // before the new element's area and form count
    if (const int level = heading_level(name); level > 0) element.heading = level;
    if (name == "pre" || name == "listing") element.is_preformatted = true;
    open_.push_back(element);
    if (name == "meta") read_meta(attributes);
    if (name == "title" && !title_ && element.is_shown) in_title_ = true;  // a drawing has its own
    if (element.is_shown) start_shown(name, attributes);
}

void HtmlBlocks::start_shown(std::string_view name, const HtmlAttributes& attributes) {
    if (name == "br")
        inline_ += '\n';
    else if (name == "img")
        append_folded(inline_ += ' ', attributes.value("alt")), inline_ += ' ';
    else if (name == "input" && attributes.value("type") == "checkbox" && !lists_.empty())
        inline_ += attributes.has("checked") ? "☒ " : "☐ ";
    else if (name == "ul" || name == "menu")
        lists_.push_back({});
    else if (name == "ol")
        lists_.push_back({true, to_number(attributes.value("start"), 1)});
    else if (name == "li")
        start_list_item(attributes);
    else if (name == "dt" || name == "dd")
        in_definition_ = true;
    else if (name == "table")
        tables_.emplace_back();
    else if (name == "tr")
        finish_row();
    else if ((name == "td" || name == "th") && !tables_.empty()) {
        tables_.back().cells.emplace_back();
        tables_.back().in_cell = true;
    }
}

void HtmlBlocks::end_element(std::string_view name) {
    if (open_.size() == 1) return;
    if (name == "title" && in_title_) {
        in_title_ = false;
        if (!is_blank(title_text_)) title_ = title_text_;
    }
    if (here().is_shown) end_shown(name);
    open_.pop_back();
}

void HtmlBlocks::end_shown(std::string_view name) {
    if (is_block_element(name)) flush();
    if ((name == "ul" || name == "ol" || name == "menu") && !lists_.empty()) lists_.pop_back();
    if (name == "li") marker_.clear();
    if (name == "dl") in_definition_ = false;
    if (tables_.empty()) return;
    if (name == "td" || name == "th") tables_.back().in_cell = false;
    if (name == "tr" || name == "table") finish_row();
    if (name == "table") tables_.pop_back();
}

void HtmlBlocks::start_list_item(const HtmlAttributes& attributes) {
    if (lists_.empty() || !lists_.back().is_ordered) {
        marker_ = extraction::kBullet;
        return;
    }
    List& list = lists_.back();
    list.next = to_number(attributes.value("value"), list.next);
    marker_ = std::to_string(list.next) + ". ";
    list.next = std::min(list.next, 1'000'000'000) + 1;
}

void HtmlBlocks::text(std::string_view utf8) {
    if (in_title_) append_folded(title_text_, utf8);
    if (in_title_ || !here().is_shown) return;
    if (here().is_preformatted) {
        inline_ += utf8;
    } else {
        append_folded(inline_, utf8);
    }
}

void HtmlBlocks::flush() {
    std::string text = std::exchange(inline_, {});
    if (is_blank(text)) return;
    HtmlBlock block{.area = here().area};
    if (here().is_preformatted) {
        block.kind = BlockKind::code;
    } else if (here().heading > 0) {
        block.kind = BlockKind::heading;
        block.level = here().heading;
        std::replace(text.begin(), text.end(), '\n', ' ');
    } else if (!marker_.empty() || in_definition_) {
        block.kind = BlockKind::list_item;
        text.erase(0, text.find_first_not_of(" \n"));
        text.insert(0, std::exchange(marker_, {}));
    }
    block.text = std::move(text);
    add(std::move(block));
}

void HtmlBlocks::add(HtmlBlock block) {
    if (tables_.empty()) {
        blocks_.push_back(std::move(block));
    } else if (tables_.back().in_cell) {
        tables_.back().cells.back().push_back(std::move(block));
    } else {
        // A caption, or a finished row: it belongs to what is around the table.
        Table inner = std::move(tables_.back());
        tables_.pop_back();
        add(std::move(block));
        tables_.push_back(std::move(inner));
    }
}

void HtmlBlocks::finish_row() {
    if (tables_.empty()) return;
    Table& table = tables_.back();
    table.in_cell = false;
    std::vector<std::vector<HtmlBlock>> cells = std::exchange(table.cells, {});
    const bool is_page_layout = cells.size() == 1 || std::any_of(cells.begin(), cells.end(), is_layout);
    if (is_page_layout) {
        for (std::vector<HtmlBlock>& cell : cells) {
            for (HtmlBlock& block : cell) add(std::move(block));
        }
        return;
    }
    HtmlBlock row{.kind = BlockKind::table_row, .area = here().area};
    bool has_text = false;
    for (const std::vector<HtmlBlock>& cell : cells) {
        row.cells.push_back(cell_text(cell));
        has_text = has_text || !row.cells.back().empty();
    }
    if (has_text) add(std::move(row));
}

void HtmlBlocks::read_meta(const HtmlAttributes& attributes) {
    const std::string_view content = attributes.value("content");
    if (is_blank(content)) return;
    std::string key(attributes.has("name") ? attributes.value("name") : attributes.value("property"));
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (key == "og:title") social_title_ = content;
    const bool is_address = content.starts_with("http");
    if (!is_address && (key == "author" || key == "article:author" || key == "dc.creator") && !author_)
        author_ = content;
    if (key == "article:published_time" || key == "dc.date" || key == "date") published_ = content;
}

std::vector<HtmlBlock> HtmlBlocks::take_blocks() {
    flush();
    while (!tables_.empty()) {
        finish_row();
        tables_.pop_back();
    }
    if (!title_) title_ = social_title_;
    return std::exchange(blocks_, {});
}

}  // namespace ragdoll::extraction_formats
