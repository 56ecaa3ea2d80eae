#pragma once

#include <map>
#include <vector>

#include "paragraphs.hpp"

namespace ragdoll::pdf {

/// Tells headings by their size, from all pieces of a document. Sizes are counted in half points.
class HeadingScale {
public:
    void count(const Piece& piece);

    /// 1 (largest) to 6, or 0 for what is no heading. Call after all pieces have been counted.
    int level_of(const Piece& piece);

private:
    void rank();
    bool may_be_heading(const Piece& piece) const;

    std::map<int, std::size_t> bytes_by_size_;
    std::map<int, int> level_by_size_;
    int body_ = 0;  // 0 until ranked
};

}  // namespace ragdoll::pdf
