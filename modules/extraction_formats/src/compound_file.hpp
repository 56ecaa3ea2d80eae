#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "byte_view.hpp"

namespace ragdoll::extraction_formats {

/// The storages (folders) and streams (files) in a compound file, in which the Office of 1997 to 2003 and Outlook keep
/// their documents. Source of format: [MS-CFB].
///
/// No size, sector or link is believed: a chain of sectors is followed for at most as many steps as the file has
/// sectors, and an entry of the directory belongs to the first storage that names it. A cut file gives what is there.
/// Not thread-safe; the bytes must outlive it.
class CompoundFile {
public:
    using Storage = std::uint32_t;
    static constexpr Storage kRoot = 0;

    struct Entry {
        std::string name;  ///< UTF-8
        bool is_storage = false;
        Storage number = 0;
    };

    /// @throws Error `corrupt_file` (discard) when it is none, or has no directory.
    explicit CompoundFile(std::string_view bytes);

    /// What is in a storage, in the order of the format: short names first, then by letters.
    const std::vector<Entry>& entries(Storage storage) const { return folders_[storage]; }

    /// Names are the same whatever the case of their ASCII letters.
    std::optional<Storage> find_storage(Storage parent, std::string_view name) const;
    bool has_stream(Storage parent, std::string_view name) const;

    /// A stream's content; nothing when there is none of that name.
    /// @throws Error `compression_bomb` (discard) when all that was read is much longer than the file, as its streams
    ///   share their sectors.
    std::optional<std::string> read(Storage parent, std::string_view name);

private:
    struct Item {
        std::string name;
        std::uint8_t type = 0;
        std::uint32_t left = 0;
        std::uint32_t right = 0;
        std::uint32_t child = 0;
        std::uint32_t first_sector = 0;
        std::uint64_t size = 0;
    };
    void read_fat();
    void read_directory();
    void fill_folders();
    void fill_folder(Storage storage, std::vector<bool>& seen);
    const Entry* find(Storage parent, std::string_view name, bool is_storage) const;
    ByteView sector(std::uint32_t number) const;
    std::string read_chain(std::uint32_t first, std::uint64_t most_bytes) const;
    std::string read_small(std::uint32_t first, std::uint64_t most_bytes);
    void load_small_streams();

    ByteView file_;
    std::size_t sector_size_ = 0;
    std::size_t sector_count_ = 0;
    std::vector<std::uint32_t> fat_;
    std::vector<Item> items_;
    std::vector<std::vector<Entry>> folders_;  ///< by the number of their storage
    bool small_streams_are_loaded_ = false;
    std::string small_streams_;
    std::vector<std::uint32_t> small_fat_;
    std::uint64_t bytes_read_ = 0;
};

}  // namespace ragdoll::extraction_formats
