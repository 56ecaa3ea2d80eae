#include "paragraph_lines.hpp"

#include <algorithm>

#include "ragdoll/text/line_joining.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::recognition {
namespace {

extraction::Box around(const extraction::Box& a, const extraction::Box& b) {
    if (!a.is_known()) return b;
    return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

}  // namespace

void ParagraphLines::add(RecognisedWord word) {
    if (lines_.empty()) begin_line();
    Line& line = lines_.back();
    if (!line.text.empty()) line.text += ' ';
    line.text += word.text;
    line.box = around(line.box, word.box);
    box_ = around(box_, word.box);
    const auto letters = static_cast<int>(text::count_characters(word.text));
    weighted_confidence_ += word.confidence * letters;
    letters_ += letters;
}

RecognisedBlock ParagraphLines::joined() const {
    RecognisedBlock block{.text = {}, .box = box_, .confidence = 0, .letters = letters_};
    if (letters_ > 0) block.confidence = weighted_confidence_ / letters_;
    constexpr float kShort = 0.75F;  // of the paragraph's width
    const float full = box_.left + kShort * (box_.right - box_.left);
    bool last_was_short = false;
    for (const Line& line : lines_) {
        if (line.text.empty()) continue;
        if (last_was_short) {
            block.text += '\n' + line.text;
        } else {
            text::append_line(block.text, line.text);
        }
        last_was_short = line.box.right < full;
    }
    return block;
}

}  // namespace ragdoll::recognition
