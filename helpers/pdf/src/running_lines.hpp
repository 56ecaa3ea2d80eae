#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "word.hpp"

namespace ragdoll::pdf {

/// Knows running heads, footers and page numbers: lines at the head or foot of at least three pages, at the same
/// height, that say the same but for a number that counts with the pages.
class RunningLines {
public:
    /// Looks at the outer lines of a page. Call it for all pages before take_out().
    /// @param page       counted from any number on.
    /// @param fragments  of the upright text, sorted from top to bottom.
    void collect(int page, const std::vector<Fragment>& fragments);

    /// Takes out the running lines of a page, but the first time each is met. Call it for pages in their order.
    /// A page that would be left without text keeps it.
    /// @return whether the page has text of its own.
    bool take_out(int page, std::vector<Fragment>& fragments);

private:
    using Keys = std::vector<std::size_t>;

    Keys running(const Keys& keys) const;
    bool is_new(const Keys& keys);

    std::unordered_map<std::size_t, int> pages_by_key_;
    std::unordered_set<std::size_t> shown_;
};

/// The number that a word is, in digits or as "xiv"; 0 for other words and for numbers above 99,999.
int page_number(std::string_view word) noexcept;

}  // namespace ragdoll::pdf
