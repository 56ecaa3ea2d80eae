#include "rtf_styles.hpp"

#include <algorithm>
#include <utility>

#include "numbers.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kLongestName = 100;
constexpr int kOutlineLevels = 9;

int level_in_name(std::string_view name) {
    constexpr std::string_view kHeading = "heading ";
    if (name == "title") return 1;
    if (name == "subtitle") return 2;
    return name.starts_with(kHeading) ? to_number(name.substr(kHeading.size()), 0) : 0;
}

}  // namespace

void RtfStyles::add_to_name(std::string_view text) {
    if (name_.size() + text.size() > kLongestName) return;
    for (const char c : text) name_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

void RtfStyles::end_style() {
    const std::string name = std::exchange(name_, {});
    const int outline_level = std::exchange(outline_level_, -1);
    const int number = std::exchange(number_, 0);
    const int level = outline_level >= 0 && outline_level < kOutlineLevels
                          ? outline_level + 1
                          : level_in_name(text::trim(std::string_view(name).substr(0, name.find(';'))));
    if (level > 0) levels_[number] = std::min(level, 6);
}

int RtfStyles::heading_level(int style) const {
    const auto found = levels_.find(style);
    return found == levels_.end() ? 0 : found->second;
}

}  // namespace ragdoll::extraction_formats
