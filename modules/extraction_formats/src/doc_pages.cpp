#include "doc_pages.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kPageBytes = 512;

/// The last of so many ascending numbers that is not greater; `count` when there is none.
std::size_t last_not_behind(ByteView numbers, std::size_t count, std::uint32_t place) {
    std::size_t low = 0;
    std::size_t high = count;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (numbers.u32(middle * 4) <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? count : low - 1;
}

}  // namespace

DocPages::DocPages(ByteView stream, ByteView table, bool is_old, std::size_t entry_bytes)
    : stream_(stream),
      table_(table),
      count_(0),
      number_bytes_(is_old ? 2 : 4),
      entry_bytes_(entry_bytes),
      is_old_(is_old) {
    if (table.size() > 4) count_ = (table.size() - 4) / (4 + number_bytes_);
}

DocPages::Properties DocPages::at(std::uint32_t place) const {
    constexpr std::uint32_t kNumberMask = 0x3FFFFF;
    const std::size_t stretch = last_not_behind(table_, count_, place);
    if (stretch >= count_) return {};
    const std::size_t number_at = (count_ + 1) * 4 + stretch * number_bytes_;
    const std::size_t number = is_old_ ? table_.u16(number_at) : table_.u32(number_at) & kNumberMask;
    if (!stream_.holds(number * kPageBytes, kPageBytes)) return {};
    const ByteView page = stream_.part(number * kPageBytes, kPageBytes);
    const std::size_t runs = page.u8(kPageBytes - 1);
    const std::size_t run = last_not_behind(page, runs, place);
    if (run >= runs) return {};
    return {.end = page.u32((run + 1) * 4), .bytes = bytes_at(page, run)};
}

ByteView DocPages::bytes_at(ByteView page, std::size_t run) const {
    const std::size_t runs = page.u8(kPageBytes - 1);
    const std::size_t at = std::size_t{page.u8((runs + 1) * 4 + run * entry_bytes_)} * 2;
    if (at == 0) return {};
    const std::size_t size = page.u8(at);
    if (entry_bytes_ == 1) return page.part(at + 1, size);
    if (is_old_) return page.part(at + 1, size * 2);
    // Paragraphs count in words, of which the first may be half; a zero says that the count follows.
    return size == 0 ? page.part(at + 2, std::size_t{page.u8(at + 1)} * 2) : page.part(at + 1, size * 2 - 1);
}

}  // namespace ragdoll::extraction_formats
