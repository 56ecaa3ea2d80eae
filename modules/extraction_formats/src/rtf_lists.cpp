#include "rtf_lists.hpp"

#include <algorithm>
#include <utility>

#include "list_number.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr int kLevels = 9;
constexpr std::size_t kLongestText = 200;

}  // namespace

void RtfLists::read_word(std::string_view word, int number) {
    if (word == "list") {
        ++definition_;
        level_ = -1;
    } else if (word == "listlevel") {
        level_ = std::min(level_ + 1, kLevels - 1);
        look_ = {};
    } else if (word == "levelnfc" || word == "levelnfcn") {
        look_.format = list_format_name(number);
    } else if (word == "levelstartat") {
        look_.start = std::clamp(number, 0, 32'767);
    } else if (word == "listid") {
        // The first time it names the definition, later a list that is made from it.
        by_id_.emplace(number, definition_);
        current_ = by_id_[number];
    } else if (word == "ls") {
        numbering_.define_list(std::to_string(number), std::to_string(current_));
    }
}

void RtfLists::add_to_level_text(std::string_view text) {
    if (level_text_.size() + text.size() <= kLongestText) level_text_ += text;
}

void RtfLists::end_level_text() {
    const std::string text = std::exchange(level_text_, {});
    look_.text.clear();
    for (const char c : text.substr(std::min<std::size_t>(text.size(), 1), text.rfind(';') - 1)) {
        if (c >= 0 && c < kLevels)
            look_.text += '%' + std::to_string(c + 1);
        else
            look_.text += c;
    }
    if (level_ >= 0) numbering_.define_level(std::to_string(definition_), level_, look_);
}

std::string RtfLists::next_label(int list, int level) {
    return numbering_.next_label({std::to_string(list), level});
}

}  // namespace ragdoll::extraction_formats
