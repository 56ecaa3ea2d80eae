#include "headings.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>

namespace ragdoll::pdf {
namespace {

// Headings are larger than body text by this; boxes of equal sizes differ by up to a tenth between fonts.
constexpr float kLarger = 1.15F;
constexpr int kMostLines = 3;
constexpr std::size_t kMostBytes = 250;
// Two sizes less than this apart, in half points, are one level.
constexpr int kSameLevel = 2;

int half_points(float size) {
    return static_cast<int>(std::lround(std::min(size, 4096.0F) * 2));
}

bool is_larger(int size, int body) {
    return static_cast<float>(size) >= kLarger * static_cast<float>(body);
}

bool has_letters(const std::string& text) {
    return std::count_if(text.begin(), text.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return std::isalpha(byte) != 0 || byte >= 0x80;
           }) >= 2;
}

/// The depth of "2.1.3 Title", 0 for other text. Bold headings of body size are known by their number alone.
int numbered_depth(const Piece& piece) {
    constexpr std::size_t kLongest = 90;
    const std::string& text = piece.text;
    if (piece.kind != PieceKind::paragraph || piece.lines != 1 || text.size() > kLongest) return 0;
    int depth = 0;
    std::size_t at = 0;
    while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) {
        const std::size_t first = at;
        while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) ++at;
        if (at - first > 2) return 0;
        ++depth;
        if (at < text.size() && text[at] == '.') ++at;
    }
    const bool has_title = depth > 0 && at + 2 < text.size() && text[at] == ' ' &&
                           std::isupper(static_cast<unsigned char>(text[at + 1])) != 0;
    const bool is_sentence = text.ends_with('.') || text.ends_with(',') || text.ends_with(';');
    return has_title && !is_sentence && has_letters(text.substr(at)) ? depth : 0;
}

}  // namespace

void HeadingScale::count(const Piece& piece) {
    if (piece.kind != PieceKind::table_row) bytes_by_size_[half_points(piece.size)] += piece.text.size();
}

bool HeadingScale::may_be_heading(const Piece& piece) const {
    return piece.kind != PieceKind::table_row && piece.lines <= kMostLines && piece.text.size() <= kMostBytes &&
           is_larger(half_points(piece.size), body_) && has_letters(piece.text);
}

void HeadingScale::rank() {
    std::size_t most = 0;
    for (const auto& [size, bytes] : bytes_by_size_) {
        if (bytes < most) continue;
        most = bytes;
        body_ = size;
    }
    int level = 0;
    int last = 0;
    for (auto entry = bytes_by_size_.rbegin(); entry != bytes_by_size_.rend() && is_larger(entry->first, body_);
         ++entry) {
        if (level == 0 || last - entry->first > kSameLevel) {
            level = std::min(level + 1, 6);
            last = entry->first;
        }
        level_by_size_[entry->first] = level;
    }
}

int HeadingScale::level_of(const Piece& piece) {
    if (piece.kind == PieceKind::note) return 0;
    if (piece.outline_level > 0) return piece.outline_level;
    if (body_ == 0) rank();
    if (body_ == 0) return 0;
    if (!may_be_heading(piece)) return std::min(numbered_depth(piece), 6);
    const auto found = level_by_size_.find(half_points(piece.size));
    return found == level_by_size_.end() ? 0 : found->second;
}

}  // namespace ragdoll::pdf
