#include "fragments.hpp"

#include <cstddef>
#include <utility>

namespace ragdoll::pdf {
namespace {

// A gap narrower than this is kerning, not a space.
constexpr float kNarrowestSpace = 0.13F;
// Letters may overlap a little: italics, kerning.
constexpr float kDeepestOverlap = 0.35F;
// How many fragments further on the same line are looked at; keeps a page of a million specks linear.
constexpr std::size_t kLookAhead = 48;

bool follows(const Box& before, const Box& after) {
    const float size = std::max(before.height(), after.height());
    const float gap = after.left - before.right;
    return gap <= kWidestSpace * size && gap >= -kDeepestOverlap * size && after.left >= before.left &&
           on_one_line(before, after);
}

void append(Fragment& fragment, const Box& box, const std::string& text, float size, bool space) {
    if (space && !fragment.text.empty() && fragment.text.back() != ' ') fragment.text += ' ';
    const auto old_length = static_cast<float>(fragment.text.size());
    const auto new_length = static_cast<float>(text.size());
    fragment.size = (fragment.size * old_length + size * new_length) / (old_length + new_length);
    fragment.text += text;
    fragment.box.include(box);
}

bool has_space_between(const Box& before, const Box& after) {
    return after.left - before.right > kNarrowestSpace * std::min(before.height(), after.height());
}

// The words of a page nearly always come in the order of their line.
std::vector<Fragment> join_neighbours(std::vector<Word>& words) {
    std::vector<Fragment> fragments;
    Box last;
    bool space_after = false;
    for (Word& word : words) {
        if (word.text.empty()) continue;
        const float size = word.box.height();
        if (!fragments.empty() && follows(last, word.box)) {
            append(fragments.back(), word.box, word.text, size, space_after || has_space_between(last, word.box));
        } else {
            fragments.push_back({word.box, std::move(word.text), size});
        }
        last = word.box;
        space_after = word.space_after;
    }
    return fragments;
}

void sort_by_place(std::vector<Fragment>& fragments) {
    std::sort(fragments.begin(), fragments.end(), [](const Fragment& a, const Fragment& b) {
        return a.box.top != b.box.top ? a.box.top < b.box.top : a.box.left < b.box.left;
    });
}

// The nearest fragment that goes on with the line of `from`; its index, or the number of fragments.
std::size_t continuation(const std::vector<Fragment>& fragments, std::size_t from) {
    std::size_t best = fragments.size();
    const auto consider = [&](std::size_t other) {
        const Fragment& candidate = fragments[other];
        if (candidate.text.empty() || !follows(fragments[from].box, candidate.box)) return;
        if (best == fragments.size() || candidate.box.left < fragments[best].box.left) best = other;
    };
    const std::size_t first = from > kLookAhead ? from - kLookAhead : 0;
    const std::size_t last = std::min(fragments.size(), from + kLookAhead);
    for (std::size_t other = first; other < from; ++other) consider(other);
    for (std::size_t other = from + 1; other < last; ++other) {
        if (fragments[other].box.top > fragments[from].box.bottom) break;
        consider(other);
    }
    return best;
}

}  // namespace

std::vector<Fragment> join_words(std::vector<Word> words) {
    std::vector<Fragment> fragments = join_neighbours(words);
    sort_by_place(fragments);
    for (std::size_t i = 0; i < fragments.size(); ++i) {
        if (fragments[i].text.empty()) continue;
        for (std::size_t next = continuation(fragments, i); next != fragments.size();
             next = continuation(fragments, i)) {
            Fragment& added = fragments[next];
            append(fragments[i], added.box, added.text, added.size, has_space_between(fragments[i].box, added.box));
            added.text.clear();
        }
    }
    std::erase_if(fragments, [](const Fragment& fragment) { return fragment.text.empty(); });
    sort_by_place(fragments);
    return fragments;
}

}  // namespace ragdoll::pdf
