#include "compound_file.hpp"

#include <algorithm>
#include <utility>

#include "ragdoll/base/error.hpp"
#include "ragdoll/text/encoding.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::string_view kMark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::size_t kHeaderBytes = 512;
constexpr std::size_t kItemBytes = 128;
constexpr std::size_t kSmallSectorBytes = 64;
constexpr std::uint64_t kSmallStreamBytes = 4096;  // shorter streams live within the root's
constexpr std::uint32_t kLastSector = 0xFFFFFFFA;  // greater numbers are marks
constexpr std::uint32_t kNothing = 0xFFFFFFFF;
constexpr std::uint8_t kStorageType = 1;
constexpr std::uint8_t kStreamType = 2;
constexpr std::uint8_t kRootType = 5;
constexpr std::uint64_t kMostReadings = 4;  // of the file's size: a reader may come back to a stream

Error corrupt(const std::string& what) {
    return Error(Disposition::discard, "corrupt_file", what);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool is_same_name(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

void append_numbers(std::vector<std::uint32_t>& numbers, ByteView sector) {
    for (std::size_t at = 0; at + 4 <= sector.size(); at += 4) numbers.push_back(sector.u32(at));
}

}  // namespace

CompoundFile::CompoundFile(std::string_view bytes) : file_(bytes) {
    const unsigned shift = file_.u16(30);
    if (!bytes.starts_with(kMark) || bytes.size() < kHeaderBytes || (shift != 9 && shift != 12))
        throw corrupt("no compound file");
    sector_size_ = std::size_t{1} << shift;
    sector_count_ = (bytes.size() - 1) / sector_size_;  // the header takes the place of one; the last may be cut
    read_fat();
    read_directory();
    fill_folders();
}

ByteView CompoundFile::sector(std::uint32_t number) const {
    return number < sector_count_ ? file_.part((std::size_t{number} + 1) * sector_size_, sector_size_) : ByteView();
}

void CompoundFile::read_fat() {
    constexpr std::size_t kFirstSectors = 76;
    constexpr std::size_t kInHeader = 109;
    const std::size_t per_sector = sector_size_ / 4;
    const std::size_t needed = (sector_count_ + per_sector - 1) / per_sector;
    std::vector<std::uint32_t> sectors;
    append_numbers(sectors, file_.part(kFirstSectors, kInHeader * 4));
    std::uint32_t next = file_.u32(68);
    for (std::size_t steps = 0; sectors.size() < needed && steps < sector_count_ && next < sector_count_; ++steps) {
        append_numbers(sectors, sector(next).part(0, sector_size_ - 4));
        next = sector(next).u32(sector_size_ - 4);
    }
    sectors.resize(std::min(sectors.size(), needed));
    for (const std::uint32_t number : sectors) {
        append_numbers(fat_, sector(number));
        fat_.resize((fat_.size() + per_sector - 1) / per_sector * per_sector, kNothing);
        if (sector(number).size() == 0) fat_.resize(fat_.size() + per_sector, kNothing);
    }
}

std::string CompoundFile::read_chain(std::uint32_t first, std::uint64_t most_bytes) const {
    std::string content;
    std::uint32_t next = first;
    for (std::size_t steps = 0; steps < sector_count_ && content.size() < most_bytes; ++steps) {
        const ByteView piece = sector(next);
        if (piece.size() == 0) break;
        content += piece.bytes();
        next = next < fat_.size() ? fat_[next] : kNothing;
        if (next >= kLastSector) break;
    }
    if (content.size() > most_bytes) content.resize(static_cast<std::size_t>(most_bytes));
    return content;
}

void CompoundFile::read_directory() {
    const std::string directory = read_chain(file_.u32(48), file_.size());
    const bool has_long_sizes = sector_size_ > 512;  // otherwise the upper half may be anything
    for (std::size_t at = 0; at + kItemBytes <= directory.size(); at += kItemBytes) {
        const ByteView entry(std::string_view(directory).substr(at, kItemBytes));
        const std::size_t name_bytes = std::clamp<std::size_t>(entry.u16(64), 2, 64) - 2;
        items_.push_back({.name = text::decode_as(entry.bytes().substr(0, name_bytes), "utf-16le"),
                          .type = entry.u8(66),
                          .left = entry.u32(68),
                          .right = entry.u32(72),
                          .child = entry.u32(76),
                          .first_sector = entry.u32(116),
                          .size = has_long_sizes ? entry.u64(120) : entry.u32(120)});
    }
    if (items_.empty() || items_[kRoot].type != kRootType) throw corrupt("the compound file has no directory");
}

void CompoundFile::fill_folders() {
    folders_.resize(items_.size());
    std::vector<bool> seen(items_.size());
    seen[kRoot] = true;
    std::vector<Storage> waiting{kRoot};
    while (!waiting.empty()) {
        const Storage storage = waiting.back();
        waiting.pop_back();
        fill_folder(storage, seen);
        for (const Entry& entry : folders_[storage]) {
            if (entry.is_storage) waiting.push_back(entry.number);
        }
    }
}

/// The entries of a storage hang together as a tree, which may be as deep as it has entries.
void CompoundFile::fill_folder(Storage storage, std::vector<bool>& seen) {
    std::vector<std::uint32_t> waiting{items_[storage].child};
    while (!waiting.empty()) {
        const std::uint32_t number = waiting.back();
        waiting.pop_back();
        if (number >= items_.size() || seen[number]) continue;
        seen[number] = true;
        const Item& item = items_[number];
        if (item.type == kStorageType || item.type == kStreamType)
            folders_[storage].push_back({item.name, item.type == kStorageType, number});
        waiting.push_back(item.left);
        waiting.push_back(item.right);
    }
    std::ranges::sort(folders_[storage], [](const Entry& a, const Entry& b) {
        return a.name.size() != b.name.size() ? a.name.size() < b.name.size() : a.name < b.name;
    });
}

const CompoundFile::Entry* CompoundFile::find(Storage parent, std::string_view name, bool is_storage) const {
    for (const Entry& entry : folders_[parent]) {
        if (entry.is_storage == is_storage && is_same_name(entry.name, name)) return &entry;
    }
    return nullptr;
}

std::optional<CompoundFile::Storage> CompoundFile::find_storage(Storage parent, std::string_view name) const {
    const Entry* entry = find(parent, name, true);
    return entry == nullptr ? std::nullopt : std::optional(entry->number);
}

bool CompoundFile::has_stream(Storage parent, std::string_view name) const {
    return find(parent, name, false) != nullptr;
}

std::optional<std::string> CompoundFile::read(Storage parent, std::string_view name) {
    const Entry* entry = find(parent, name, false);
    if (entry == nullptr) return std::nullopt;
    const Item& item = items_[entry->number];
    std::string content = item.size < kSmallStreamBytes ? read_small(item.first_sector, item.size)
                                                        : read_chain(item.first_sector, item.size);
    bytes_read_ += content.size();
    if (bytes_read_ > kMostReadings * file_.size())
        throw Error(Disposition::discard, "compression_bomb", "the streams of the file are longer than itself");
    return content;
}

void CompoundFile::load_small_streams() {
    if (std::exchange(small_streams_are_loaded_, true)) return;
    small_streams_ = read_chain(items_[kRoot].first_sector, items_[kRoot].size);
    const std::string numbers = read_chain(file_.u32(60), file_.size());
    append_numbers(small_fat_, ByteView(numbers));
}

std::string CompoundFile::read_small(std::uint32_t first, std::uint64_t most_bytes) {
    load_small_streams();
    std::string content;
    std::uint32_t next = first;
    while (content.size() < most_bytes) {  // fewer than 64 steps
        const ByteView piece = ByteView(small_streams_).part(std::size_t{next} * kSmallSectorBytes, kSmallSectorBytes);
        if (piece.size() == 0) break;
        content += piece.bytes();
        next = next < small_fat_.size() ? small_fat_[next] : kNothing;
        if (next >= kLastSector) break;
    }
    if (content.size() > most_bytes) content.resize(static_cast<std::size_t>(most_bytes));
    return content;
}

}  // namespace ragdoll::extraction_formats
