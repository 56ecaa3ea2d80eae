#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ragdoll::extraction_formats {

/// A number in so many bytes, the lowest first.
inline std::string little(std::uint64_t number, std::size_t size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i, number >>= 8) bytes += static_cast<char>(number & 0xFFU);
    return bytes;
}

inline void put(std::string& bytes, std::size_t at, std::string_view piece) {
    if (bytes.size() < at + piece.size()) bytes.resize(at + piece.size());
    std::copy(piece.begin(), piece.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

/// UTF-16 of characters of the first plane.
inline std::string wide(std::u16string_view text) {
    std::string bytes;
    for (const char16_t c : text) bytes += little(c, 2);
    return bytes;
}

/// Puts compound files together. Streams are named by their path, "__attach_version1.0_#00000000/name"; the entries of
/// a storage hang together as a list, which readers take for a tree without left sides.
class CompoundFixture {
public:
    void add(std::string_view path, std::string content) {
        std::size_t parent = 0;
        while (path.find('/') != std::string_view::npos) {
            parent = storage(parent, path.substr(0, path.find('/')));
            path.remove_prefix(path.find('/') + 1);
        }
        entries_.push_back({.name = std::string(path), .parent = parent, .type = 2, .content = std::move(content)});
    }

    std::string bytes() {
        for (Entry& entry : entries_) place(entry);
        entries_[0].content = small_;
        entries_[0].first = chain(small_);
        const std::uint32_t small_fat = chain(numbers(small_fat_));
        const std::uint32_t directory = chain(directory_bytes());
        // The table of sectors has to tell of its own sectors, too.
        std::size_t fat_sectors = 1;
        while (fat_sectors * 128 < fat_.size() + fat_sectors) ++fat_sectors;
        const auto first_of_fat = static_cast<std::uint32_t>(fat_.size());
        for (std::size_t i = 0; i < fat_sectors; ++i) fat_.push_back(0xFFFFFFFD);
        fat_.resize(fat_sectors * 128, 0xFFFFFFFF);
        std::string file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') + little(0x3E, 2) + little(3, 2) +
                           little(0xFFFE, 2) + little(9, 2) + little(6, 2) + std::string(10, '\0') +
                           little(fat_sectors, 4) + little(directory, 4) + little(0, 4) + little(4096, 4) +
                           little(small_fat, 4) + little(1, 4) + little(0xFFFFFFFE, 4) + little(0, 4);
        for (std::size_t i = 0; i < 109; ++i) file += little(i < fat_sectors ? first_of_fat + i : 0xFFFFFFFF, 4);
        return file + sectors_ + numbers(fat_);
    }

private:
    struct Entry {
        std::string name;
        std::size_t parent = 0;
        std::uint8_t type = 1;
        std::string content;
        std::uint32_t first = 0xFFFFFFFE;
    };

    std::size_t storage(std::size_t parent, std::string_view name) {
        for (std::size_t i = 1; i < entries_.size(); ++i) {
            if (entries_[i].parent == parent && entries_[i].name == name) return i;
        }
        entries_.push_back({.name = std::string(name), .parent = parent});
        return entries_.size() - 1;
    }

    void place(Entry& entry) {
        if (entry.type != 2) return;
        if (entry.content.size() >= 4096) {
            entry.first = chain(entry.content);
            return;
        }
        entry.first = static_cast<std::uint32_t>(small_.size() / 64);
        small_ += entry.content;
        small_.resize((small_.size() + 63) / 64 * 64);
        while (small_fat_.size() < small_.size() / 64)
            small_fat_.push_back(static_cast<std::uint32_t>(small_fat_.size() + 1));
        if (!small_fat_.empty()) small_fat_.back() = 0xFFFFFFFE;
    }

    /// Adds sectors, one behind the other, and returns the first.
    std::uint32_t chain(const std::string& content) {
        const auto first = static_cast<std::uint32_t>(fat_.size());
        sectors_ += content;
        sectors_.resize((sectors_.size() + 511) / 512 * 512);
        while (fat_.size() < sectors_.size() / 512) fat_.push_back(static_cast<std::uint32_t>(fat_.size() + 1));
        if (fat_.size() == first) return 0xFFFFFFFE;
        fat_.back() = 0xFFFFFFFE;
        return first;
    }

    std::uint32_t next_with_parent(std::size_t from, std::size_t parent) const {
        for (std::size_t i = from; i < entries_.size(); ++i) {
            if (entries_[i].parent == parent) return static_cast<std::uint32_t>(i);
        }
        return 0xFFFFFFFF;
    }

    std::string directory_bytes() const {
        std::string bytes;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const Entry& entry = entries_[i];
            std::string name = wide(std::u16string(entry.name.begin(), entry.name.end()));
            const std::size_t name_bytes = name.size() + 2;
            name.resize(64);
            const std::uint32_t next = i == 0 ? 0xFFFFFFFF : next_with_parent(i + 1, entry.parent);
            const std::uint32_t child =
                entry.type == 2 ? 0xFFFFFFFF : next_with_parent(std::max<std::size_t>(i, 0) + 1, i);
            bytes += name + little(name_bytes, 2) + little(entry.type, 1) + little(1, 1) + little(0xFFFFFFFF, 4) +
                     little(next, 4) + little(child, 4) + std::string(36, '\0') + little(entry.first, 4) +
                     little(entry.content.size(), 8);
        }
        return bytes;
    }

    static std::string numbers(const std::vector<std::uint32_t>& values) {
        std::string bytes;
        for (const std::uint32_t value : values) bytes += little(value, 4);
        return bytes;
    }

    std::vector<Entry> entries_{{.name = "Root Entry", .parent = static_cast<std::size_t>(-1), .type = 5}};
    std::string sectors_;
    std::vector<std::uint32_t> fat_;
    std::string small_;
    std::vector<std::uint32_t> small_fat_;
};

inline std::string make_compound(const std::vector<std::pair<std::string, std::string>>& streams) {
    CompoundFixture file;
    for (const auto& [path, content] : streams) file.add(path, content);
    return file.bytes();
}

}  // namespace ragdoll::extraction_formats
