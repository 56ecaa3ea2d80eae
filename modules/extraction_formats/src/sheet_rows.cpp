#include "sheet_rows.hpp"

#include <algorithm>
#include <utility>

#include "office_block.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {
namespace {

// Most sheets fit, so their columns are known before the first row is written.
constexpr std::size_t kMostBytesWaiting = 16'000'000;
constexpr std::size_t kBytesPerCell = 64;
// In a wider gap nobody counts the columns.
constexpr std::ptrdiff_t kWidestGap = 32;

}  // namespace

void SheetRows::cell(int column, std::string text) {
    if (is_blank(text)) return;
    row_bytes_ += text.size();
    if (row_bytes_ > max_text_bytes_) {
        throw Error(Disposition::discard, "text_too_long",
                    "a row is longer than " + std::to_string(max_text_bytes_) + " bytes (limits.max_text_bytes)");
    }
    row_.push_back({column, std::move(text)});
}

void SheetRows::end_row(std::uint32_t row) {
    last_row_ = row > 0 ? row : last_row_ + 1;
    if (row_.empty()) return;
    std::ranges::stable_sort(row_, {}, &Cell::column);
    for (const Cell& cell : row_) {
        const auto at = std::ranges::lower_bound(columns_, cell.column);
        if (at == columns_.end() || *at != cell.column) columns_.insert(at, cell.column);
    }
    bytes_ += std::exchange(row_bytes_, 0) + row_.size() * kBytesPerCell;
    rows_.push_back({last_row_, std::exchange(row_, {})});
    if (bytes_ > kMostBytesWaiting) write();
}

void SheetRows::finish() {
    if (!row_.empty()) end_row();
    write();
}

void SheetRows::write() {
    for (const Row& row : rows_) write_row(row);
    rows_.clear();
    bytes_ = 0;
}

void SheetRows::write_row(const Row& row) {
    std::vector<std::string> cells;
    auto next = columns_.begin();
    for (const Cell& cell : row.cells) {
        const auto at = std::ranges::lower_bound(columns_, cell.column);
        const std::ptrdiff_t gap = std::max(std::ptrdiff_t{0}, at - next);
        cells.resize(cells.size() + static_cast<std::size_t>(gap > kWidestGap ? 1 : gap));
        cells.push_back(cell.text);
        next = at + 1;
    }
    const auto number_of = [](const Cell& cell) { return static_cast<std::uint32_t>(std::max(0, cell.column) + 1); };
    builder_.table_row(cells, {row.number, number_of(row.cells.front()), number_of(row.cells.back())});
}

}  // namespace ragdoll::extraction_formats
