#include "doc_styles.hpp"

#include <algorithm>

namespace ragdoll::extraction_formats {
namespace {

// Styles may be based on each other in a circle.
constexpr int kLongestChain = 20;
constexpr std::size_t kMostStyles = 4095;
constexpr int kBodyText = 9;
constexpr unsigned kParagraphStyle = 1;

constexpr int kLastHeading = 9;  // the first is 1
constexpr int kTitle = 62;
constexpr int kSubtitle = 74;

int level_of_built_in(int style) {
    if (style >= 1 && style <= kLastHeading) return std::min(style, 6);
    return style == kTitle ? 1 : style == kSubtitle ? 2 : 0;
}

/// The modifications of a paragraph style, behind its name.
ByteView modifications_of(ByteView style, std::size_t base_bytes) {
    if ((style.u16(2) & 0xFU) != kParagraphStyle) return {};
    const std::size_t at = base_bytes + 2 + std::size_t{style.u16(base_bytes)} * 2 + 2;
    constexpr std::size_t kOwnNumber = 2;
    const std::size_t size = style.u16(at);
    return size < kOwnNumber ? ByteView() : style.part(at + 2 + kOwnNumber, size - kOwnNumber);
}

}  // namespace

DocStyles::DocStyles(ByteView sheet, bool is_old) {
    const std::size_t base_bytes = sheet.u16(4);
    std::size_t at = 2 + std::size_t{sheet.u16(0)};
    while (sheet.holds(at, 2) && styles_.size() < kMostStyles) {
        const ByteView style = sheet.part(at + 2, sheet.u16(at));
        Style read{.built_in = style.u16(0) & 0xFFF, .based_on = style.u16(2) >> 4U};
        if (style.size() == 0) read.built_in = 0xFFF;
        if (!is_old) apply_to(read.properties, modifications_of(style, base_bytes), ByteView());
        styles_.push_back(read);
        at += 2 + style.size() + style.size() % 2;
    }
}

template <class Test>
const DocStyles::Style* DocStyles::first_in_chain(int style, Test&& test) const {
    auto number = static_cast<std::size_t>(style);
    for (int i = 0; i < kLongestChain && number < styles_.size(); ++i) {
        if (test(styles_[number])) return &styles_[number];
        number = static_cast<std::size_t>(styles_[number].based_on);
    }
    return nullptr;
}

void DocStyles::complete(DocParagraph& paragraph) const {
    if (paragraph.list >= 0) return;
    const Style* style = first_in_chain(paragraph.style, [](const Style& one) { return one.properties.list >= 0; });
    if (style == nullptr) return;
    paragraph.list = style->properties.list;
    paragraph.list_level = std::max(paragraph.list_level, style->properties.list_level);
}

int DocStyles::heading_level(const DocParagraph& paragraph) const {
    int outline_level = paragraph.outline_level;
    if (outline_level < 0 || outline_level >= kBodyText) {
        const Style* style = first_in_chain(paragraph.style, [](const Style& one) {
            return one.properties.outline_level >= 0 || level_of_built_in(one.built_in) > 0;
        });
        if (style == nullptr) return 0;
        if (level_of_built_in(style->built_in) > 0) return level_of_built_in(style->built_in);
        outline_level = style->properties.outline_level;
    }
    return outline_level < kBodyText ? std::min(outline_level + 1, 6) : 0;
}

}  // namespace ragdoll::extraction_formats
