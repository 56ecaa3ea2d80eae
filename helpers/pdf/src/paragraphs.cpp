#include "paragraphs.hpp"

#include <cctype>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

#include "list_markers.hpp"
#include "ragdoll/extraction/result.hpp"
#include "ragdoll/text/line_joining.hpp"
#include "right_to_left.hpp"

namespace ragdoll::pdf {
namespace {

constexpr float kIndent = 0.8F;         // of the font size
constexpr float kSameSize = 0.15F;      // sizes that differ by less belong to one paragraph
constexpr float kParagraphGap = 1.35F;  // of the usual distance between lines
constexpr float kShortLine = 0.85F;     // of the region's width
constexpr float kRoomForSpace = 1.5F;   // of the font size; narrower room is left by lines that are set ragged

bool ends_sentence(std::string_view text) {
    constexpr std::string_view kMarks[] = {".", "!", "?", ":", ".\"", "\xE2\x80\x9D", ".)", "\xE3\x80\x82"};
    for (const std::string_view mark : kMarks) {
        if (text.ends_with(mark)) return true;
    }
    return false;
}

bool are_centred_alike(const Box& a, const Box& b) {
    return std::abs(a.centre() - b.centre()) < 0.3F * std::max(a.height(), b.height());
}

/// Whether a line ends although the next word would have had room on it, as in addresses and poems.
bool breaks_on_purpose(const Fragment& line, const Fragment& next, const Box& extent) {
    if (line.text.ends_with('-') || has_right_to_left_script(next.text) || are_centred_alike(line.box, next.box))
        return false;
    const std::size_t first_word = std::min(next.text.find(' '), next.text.size());
    const float share = static_cast<float>(first_word) / static_cast<float>(next.text.size());
    return extent.right - line.box.right > share * next.box.width() + kRoomForSpace * line.size;
}

/// The usual distance from line to line: the median of the small ones, 0 when there are too few lines.
float usual_pitch(const std::vector<Fragment>& lines) {
    std::vector<float> pitches;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const float pitch = lines[i].box.bottom - lines[i - 1].box.bottom;
        if (pitch > 0 && pitch < 3 * lines[i].size) pitches.push_back(pitch);
    }
    if (pitches.size() < 2) return 0;
    const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 3);
    std::nth_element(pitches.begin(), middle, pitches.end());
    return *middle;
}

class ParagraphJoiner {
public:
    ParagraphJoiner(std::vector<Piece>& pieces, const CompoundWords& compounds)
        : pieces_(pieces), compounds_(compounds) {}

    void add_region(const std::vector<Fragment>& lines) {
        pitch_ = usual_pitch(lines);
        Box extent = lines.front().box;
        for (const Fragment& line : lines) extent.include(line.box);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const bool begins = i == 0 ? !goes_on_from_last_column(lines[0]) : begins_piece(lines, i, extent);
            if (begins) {
                begin_piece(lines[i]);
            } else {
                add_line(lines[i], i > 0 && breaks_on_purpose(lines[i - 1], lines[i], extent));
            }
        }
        last_was_text_ = true;
    }

    void add_table(Region& region) {
        for (TableRow& row : region.rows) {
            Piece& piece = pieces_.emplace_back();
            piece.kind = PieceKind::table_row;
            piece.cells = std::move(row.cells);
            piece.has_sure_columns = region.has_sure_columns;
            piece.box = row.box;
        }
        last_was_text_ = false;
    }

private:
    bool goes_on_from_last_column(const Fragment& line) const {
        if (!last_was_text_ || pieces_.empty()) return false;
        const Piece& last = pieces_.back();
        return last.lines > 1 && std::abs(last.size - line.size) < kSameSize * line.size && !ends_sentence(last.text) &&
               std::islower(static_cast<unsigned char>(line.text.front())) != 0 && !starts_with_number(line.text);
    }

    bool begins_piece(const std::vector<Fragment>& lines, std::size_t i, const Box& extent) const {
        const Fragment& line = lines[i];
        const Fragment& before = lines[i - 1];
        const float size = std::max(line.size, before.size);
        if (std::abs(line.size - before.size) > kSameSize * size) return true;
        if (marker_length(line.text) > 0 || has_dot_leader(before.text) || has_dot_leader(line.text)) return true;
        const float pitch = line.box.bottom - before.box.bottom;
        if (pitch > kParagraphGap * (pitch_ > 0 ? pitch_ : 1.2F * size)) return true;
        const bool before_is_short = before.box.right - extent.left < kShortLine * extent.width();
        const bool sentence_ended = ends_sentence(before.text);
        if (starts_with_number(line.text) && (before_is_short || sentence_ended)) return true;
        // A centred title wraps where its line is full, so a line longer than the one before it is a new one.
        if (are_centred_alike(line.box, before.box)) return before.box.width() < 0.9F * line.box.width();
        if (before_is_short && sentence_ended) return true;
        return is_first_line_by_indent(lines, i, sentence_ended || before_is_short);
    }

    bool is_first_line_by_indent(const std::vector<Fragment>& lines, std::size_t i, bool before_may_be_last) const {
        const Fragment& line = lines[i];
        const float indent = kIndent * line.size;
        const float step = line.box.left - lines[i - 1].box.left;
        const bool in_item = pieces_.back().kind == PieceKind::list_item;
        if (step > indent) {
            if (in_item && pieces_.back().lines == 1) return false;  // hanging indent
            const bool next_goes_back = i + 1 < lines.size() && line.box.left - lines[i + 1].box.left > indent;
            return next_goes_back || before_may_be_last;
        }
        return step < -indent && pieces_.back().lines > 1 && before_may_be_last;
    }

    void begin_piece(const Fragment& line) {
        Piece& piece = pieces_.emplace_back();
        piece.size = line.size;
        piece.box = line.box;
        const std::size_t marker = marker_length(line.text);
        const bool numbered = marker == 0 && starts_with_number(line.text);
        if (marker > 0 || numbered) piece.kind = PieceKind::list_item;
        piece.text = marker > 0 ? std::string(extraction::kBullet) + line.text.substr(marker) : line.text;
    }

    void add_line(const Fragment& line, bool keeps_break) {
        Piece& piece = pieces_.back();
        if (keeps_break) {
            piece.text += '\n' + line.text;
        } else {
            text::append_line(piece.text, line.text, [&](std::string_view before, std::string_view after) {
                return compounds_.contains(before, after);
            });
        }
        piece.box.include(line.box);
        ++piece.lines;
    }

    std::vector<Piece>& pieces_;
    const CompoundWords& compounds_;
    float pitch_ = 0;
    bool last_was_text_ = false;
};

}  // namespace

std::vector<Piece> make_pieces(std::vector<Region> regions, const CompoundWords& compounds) {
    std::vector<Piece> pieces;
    ParagraphJoiner joiner(pieces, compounds);
    for (Region& region : regions) {
        if (region.is_table) {
            joiner.add_table(region);
        } else if (!region.lines.empty()) {
            joiner.add_region(region.lines);
        }
    }
    return pieces;
}

}  // namespace ragdoll::pdf
