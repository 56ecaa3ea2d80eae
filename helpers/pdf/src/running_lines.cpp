#include "running_lines.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <functional>
#include <iterator>
#include <string>

namespace ragdoll::pdf {
namespace {

constexpr int kFewestPages = 3;
constexpr std::size_t kMostLines = 3;    // at either end of a page
constexpr std::size_t kLongest = 200;    // bytes
constexpr float kHeightGrid = 6;         // points; lines on one step of it, or on the next, stand at the same height
constexpr float kLargeType = 1.25F;      // of the usual size; larger ones are titles, as of slides
constexpr std::size_t kMostPieces = 16;  // of a line

/// A line at the edge of a page: fragments `first` to before `end`.
struct EdgeLine {
    std::size_t first = 0;
    std::size_t end = 0;
};

using Fragments = std::vector<Fragment>;

EdgeLine line_from_top(const Fragments& fragments, std::size_t first) {
    std::size_t end = first + 1;
    while (end < fragments.size() && on_one_line(fragments[first].box, fragments[end].box)) ++end;
    return {first, end};
}

EdgeLine line_from_bottom(const Fragments& fragments, std::size_t end) {
    std::size_t first = end - 1;
    while (first > 0 && on_one_line(fragments[end - 1].box, fragments[first - 1].box)) --first;
    return {first, end};
}

float usual_size(const Fragments& fragments) {
    std::vector<float> sizes;
    for (const Fragment& fragment : fragments) sizes.push_back(fragment.size);
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
}

std::string text_of(const Fragments& fragments, const EdgeLine& line) {
    std::vector<const Fragment*> pieces;
    for (std::size_t i = line.first; i < line.end; ++i) pieces.push_back(&fragments[i]);
    std::ranges::sort(pieces, {}, [](const Fragment* piece) { return piece->box.left; });
    std::string text;
    for (const Fragment* piece : pieces) text += (text.empty() ? "" : " ") + piece->text;
    return text;
}

bool is_part_of_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

struct Number {
    std::size_t first = 0;
    std::size_t end = 0;
    int value = 0;
};

std::vector<Number> numbers_in(std::string_view text) {
    std::vector<Number> numbers;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_part_of_word(text[at])) continue;
        const std::size_t first = at;
        while (at < text.size() && is_part_of_word(text[at])) ++at;
        const int value = page_number(text.substr(first, at - first));
        if (value > 0) numbers.push_back({first, at, value});
    }
    return numbers;
}

/// What two pages have in common if this is a running line: the text as it is, or but for a number, told as what it is
/// more than the page's. That stands at the beginning or end, or before "of 12".
std::vector<std::string> forms_of(const std::string& text, int page) {
    std::vector<std::string> forms{text};
    std::vector<Number> numbers = numbers_in(text);
    if (numbers.size() > 3) numbers.erase(numbers.begin() + 1, numbers.end() - 2);
    for (const Number& number : numbers) {
        const std::string distance = '\n' + std::to_string(number.value - page) + '\n';
        forms.push_back(std::string(text).replace(number.first, number.end - number.first, distance));
    }
    return forms;
}

/// By which a line is known on other pages; none for what cannot be a running line.
std::vector<std::size_t> keys_of(const Fragments& fragments, const EdgeLine& line, int page, float usual) {
    if (line.end - line.first > kMostPieces || fragments[line.first].size > kLargeType * usual) return {};
    const std::string text = text_of(fragments, line);
    if (text.size() > kLongest) return {};
    const long step = std::lround(fragments[line.first].box.middle() / kHeightGrid);
    std::vector<std::size_t> keys;
    for (const std::string& form : forms_of(text, page)) {
        for (const long height : {step, step + 1}) {
            keys.push_back(std::hash<std::string>{}(form + '\n' + std::to_string(height)));
        }
    }
    return keys;
}

/// The outer lines of a page, each end's from the edge inwards.
std::vector<std::vector<EdgeLine>> edges_of(const Fragments& fragments) {
    std::vector<std::vector<EdgeLine>> edges(2);
    std::size_t first = 0;
    while (first < fragments.size() && edges[0].size() < kMostLines) {
        edges[0].push_back(line_from_top(fragments, first));
        first = edges[0].back().end;
    }
    std::size_t end = fragments.size();
    while (end > first && edges[1].size() < kMostLines) {
        edges[1].push_back(line_from_bottom(fragments, end));
        end = edges[1].back().first;
    }
    return edges;
}

}  // namespace

void RunningLines::collect(int page, const Fragments& fragments) {
    if (fragments.empty()) return;
    const float usual = usual_size(fragments);
    std::unordered_set<std::size_t> keys;
    for (const std::vector<EdgeLine>& edge : edges_of(fragments)) {
        for (const EdgeLine& line : edge) {
            for (const std::size_t key : keys_of(fragments, line, page, usual)) keys.insert(key);
        }
    }
    for (const std::size_t key : keys) ++pages_by_key_[key];
}

RunningLines::Keys RunningLines::running(const Keys& keys) const {
    Keys result;
    std::ranges::copy_if(keys, std::back_inserter(result),
                         [&](std::size_t key) { return pages_by_key_.at(key) >= kFewestPages; });
    return result;
}

bool RunningLines::is_new(const Keys& keys) {
    bool is_known = false;
    for (const std::size_t key : keys) is_known = !shown_.insert(key).second || is_known;
    return !is_known;
}

bool RunningLines::take_out(int page, Fragments& fragments) {
    if (fragments.empty()) return false;
    const float usual = usual_size(fragments);
    std::size_t in_running_lines = 0;
    std::vector<bool> is_taken(fragments.size(), false);
    for (const std::vector<EdgeLine>& edge : edges_of(fragments)) {
        for (const EdgeLine& line : edge) {
            const Keys keys = running(keys_of(fragments, line, page, usual));
            if (keys.empty()) break;  // what is further in is the page's own
            in_running_lines += line.end - line.first;
            if (is_new(keys)) continue;
            for (std::size_t i = line.first; i < line.end; ++i) is_taken[i] = true;
        }
    }
    if (in_running_lines == fragments.size()) return false;
    std::size_t index = 0;
    std::erase_if(fragments, [&](const Fragment&) { return is_taken[index++]; });
    return true;
}

}  // namespace ragdoll::pdf
