#include "chunk_places.hpp"

#include <algorithm>

namespace ragdoll::pipeline {
namespace {

/// The smallest rectangle around boxes.
class Hull {
public:
    void include(const extraction::Box& box) {
        if (!box.is_known()) return;
        if (!hull_) hull_ = {box.left, box.top, box.right, box.bottom};
        hull_->left = std::min<double>(hull_->left, box.left);
        hull_->top = std::min<double>(hull_->top, box.top);
        hull_->right = std::max<double>(hull_->right, box.right);
        hull_->bottom = std::max<double>(hull_->bottom, box.bottom);
    }
    const std::optional<documents::Box>& box() const noexcept { return hull_; }

private:
    std::optional<documents::Box> hull_;
};

/// The range of cells from the first to the last row, as wide as its widest.
class Rows {
public:
    void include(const extraction::CellRange& cells) {
        if (!cells.is_known()) return;
        if (first_ == 0) first_ = cells.row;
        last_ = cells.row;
        left_ = left_ == 0 ? cells.first_column : std::min(left_, cells.first_column);
        right_ = std::max(right_, cells.last_column);
    }
    std::string name() const {
        if (first_ == 0) return {};
        return extraction::cell_name(first_, left_) + ":" + extraction::cell_name(last_, right_);
    }

private:
    std::uint32_t first_ = 0;
    std::uint32_t last_ = 0;
    std::uint32_t left_ = 0;
    std::uint32_t right_ = 0;
};

/// The names of the parts in order, each once.
class Parts {
public:
    explicit Parts(const std::vector<std::string>& names) : names_(names) {}

    void include(std::uint32_t part) {
        if (part == 0 || std::ranges::find(found_, part) != found_.end() || found_.size() >= kMostNamed) return;
        found_.push_back(part);
    }
    std::string name() const {
        std::string all;
        for (const std::uint32_t part : found_) all += (all.empty() ? "" : ", ") + names_.at(part - 1);
        return all;
    }

private:
    static constexpr std::size_t kMostNamed = 4;
    const std::vector<std::string>& names_;
    std::vector<std::uint32_t> found_;
};

}  // namespace

documents::Place ChunkPlaces::of(std::size_t begin, std::size_t end) {
    const auto& pages = result_.pages;
    const auto& blocks = result_.blocks;
    documents::Place place;
    while (page_ + 1 < pages.size() && pages[page_ + 1].begin <= begin) ++page_;
    if (!pages.empty()) {
        place.page_label = pages[page_].label;
        end = std::min(end, std::max(begin, pages[page_].end));
    }
    while (block_ < blocks.size() && blocks[block_].end <= begin) ++block_;
    Hull hull;
    Rows rows;
    Parts parts(result_.parts);
    for (std::size_t i = block_; i < blocks.size() && blocks[i].begin < end; ++i) {
        hull.include(blocks[i].box);
        rows.include(blocks[i].cells);
        parts.include(blocks[i].part);
    }
    place.box = hull.box();
    place.cells = rows.name();
    place.part = parts.name();
    return place;
}

}  // namespace ragdoll::pipeline
