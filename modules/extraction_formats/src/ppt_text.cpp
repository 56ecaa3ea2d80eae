#include "ppt_text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "ragdoll/text/encoding.hpp"

namespace ragdoll::extraction_formats {

using extraction::BlockKind;

std::string ppt_string(const PptRecord& record) {
    return text::decode_as(record.body.bytes(), "utf-16le");
}

void add_ppt_text(const PptRecord& record, std::vector<PptText>& texts) {
    if (record.type == PptType::text_head)
        texts.push_back({.kind = static_cast<PptTextKind>(record.body.u32(0)), .text = {}});
    if (record.type != PptType::wide_text && record.type != PptType::narrow_text) return;
    if (texts.empty()) texts.emplace_back();
    texts.back().text +=
        record.type == PptType::wide_text ? ppt_string(record) : text::decode_as(record.body.bytes(), "iso-8859-1");
}

bool is_title(const PptText& text) noexcept {
    return text.kind == PptTextKind::title || text.kind == PptTextKind::centred_title;
}

std::vector<OfficeBlock> paragraphs_of(const PptText& text) {
    const bool is_list =
        text.kind == PptTextKind::body || text.kind == PptTextKind::half_body || text.kind == PptTextKind::quarter_body;
    std::vector<OfficeBlock> blocks;
    std::string_view rest = text.text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\r'), rest.size());
        std::string paragraph(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (is_blank(paragraph)) continue;
        std::ranges::replace(paragraph, '\v', is_title(text) ? ' ' : '\n');
        if (is_title(text))
            blocks.push_back({.kind = BlockKind::heading, .level = 1, .text = std::move(paragraph)});
        else if (is_list)
            blocks.push_back({.kind = BlockKind::list_item, .text = std::string(extraction::kBullet) + paragraph});
        else
            blocks.push_back({.text = std::move(paragraph)});
    }
    return blocks;
}

}  // namespace ragdoll::extraction_formats
