#include "prose_columns.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace ragdoll::pdf {
namespace {

// A column of running text has at least so many lines, on average of so many words and bytes, that fill so much of its
// width. Cells of tables have fewer words.
constexpr std::size_t kProseLines = 3;
constexpr std::size_t kProseWordsPerLine = 3;
constexpr std::size_t kProseBytesPerLine = 18;
constexpr float kProseFill = 0.55F;

// Or so many such lines one below the other, whatever stands above and below them: a figure, code, a list.
constexpr std::size_t kProseRun = 5;
constexpr std::size_t kWordsInRun = 4;

// Where words are not parted by spaces, so many bytes count as words enough.
constexpr std::size_t kBytesWithoutSpaces = 40;

/// Tells whether a column holds running text, from its fragments from top to bottom.
class ColumnMeasure {
public:
    explicit ColumnMeasure(float width) : width_(width) {}

    void add(const Fragment& fragment) {
        // Words that are spread to fill a line are fragments of their own.
        if (line_.bytes > 0 && !on_one_line(line_.box, fragment.box)) finish_line();
        line_.box = fragment.box;
        line_.bytes += fragment.text.size();
        line_.words += 1 + static_cast<std::size_t>(std::ranges::count(fragment.text, ' '));
        line_.filled += fragment.box.width();
    }

    bool is_prose() {
        finish_line();
        const bool has_words = words_ >= kProseWordsPerLine * lines_ || bytes_ >= kBytesWithoutSpaces * lines_;
        const bool is_full = lines_ >= kProseLines && has_words && bytes_ >= kProseBytesPerLine * lines_ &&
                             filled_ >= kProseFill * width_ * static_cast<float>(lines_);
        return is_full || longest_run_ >= kProseRun;
    }

private:
    struct Line {
        Box box;  // of its last fragment
        std::size_t bytes = 0;
        std::size_t words = 0;
        float filled = 0;
    };

    void finish_line() {
        const Line line = std::exchange(line_, {});
        if (line.bytes == 0) return;
        ++lines_;
        bytes_ += line.bytes;
        words_ += line.words;
        filled_ += line.filled;
        const bool has_words = line.words >= kWordsInRun || line.bytes >= kBytesWithoutSpaces;
        const bool is_full = has_words && line.bytes >= kProseBytesPerLine && line.filled >= kProseFill * width_;
        run_ = is_full ? run_ + 1 : 0;
        longest_run_ = std::max(longest_run_, run_);
    }

    float width_;
    Line line_;
    std::size_t lines_ = 0;
    std::size_t bytes_ = 0;
    std::size_t words_ = 0;
    float filled_ = 0;
    std::size_t run_ = 0;
    std::size_t longest_run_ = 0;
};

}  // namespace

std::vector<bool> find_prose_columns(const Band& band) {
    std::vector<ColumnMeasure> measures;
    for (const Interval& interval : band.intervals) measures.emplace_back(interval.right - interval.left);
    for (const Strip& strip : band.strips) {
        std::vector<const Fragment*> downwards;
        for (const Fragment& fragment : strip.fragments) downwards.push_back(&fragment);
        std::stable_sort(downwards.begin(), downwards.end(),
                         [](const Fragment* a, const Fragment* b) { return a->box.middle() < b->box.middle(); });
        for (const Fragment* fragment : downwards) measures[column_of(band.intervals, fragment->box)].add(*fragment);
    }
    std::vector<bool> prose;
    for (ColumnMeasure& column : measures) prose.push_back(column.is_prose());
    return prose;
}

}  // namespace ragdoll::pdf
