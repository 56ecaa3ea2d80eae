#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct archive;
struct archive_entry;

namespace ragdoll::extraction_formats {

/// Walks through the members of an archive of any usual kind (ZIP, TAR, 7z, cpio; packed by gzip, bzip2, xz or zstd, or
/// a single file packed so), by libarchive and without touching a file. Not thread-safe.
class PackedArchive {
public:
    /// What all members together may unpack to.
    struct Limits {
        std::uint64_t max_uncompressed_bytes;
        double max_compression_ratio;  ///< above 10 MB of uncompressed bytes
    };

    /// The bytes must outlive the archive. @throws Error  `corrupt_file` (discard) when it is none.
    PackedArchive(std::span<const std::byte> bytes, const Limits& limits);
    ~PackedArchive();

    /// Goes on to the next regular file. @returns whether there is one.
    /// @throws Error  `corrupt_file` (discard) where the archive is damaged.
    bool next();

    /// Of the current member, as UTF-8; empty when a packed single file has none.
    std::string path() const;
    bool is_encrypted() const;

    /// Unpacks the current member piece by piece.
    /// @throws Error  `corrupt_file`, `compression_bomb` (discard).
    void unpack(const std::function<void(std::string_view)>& receive);

    /// "zip", "tar", "7z", "cpio", or for a packed single file "gzip", "bzip2", "xz", "zstd"; known after next().
    std::string kind() const;

private:
    struct Close {
        void operator()(archive* handle) const noexcept;
    };
    void count(std::size_t bytes);

    std::unique_ptr<archive, Close> handle_;
    archive_entry* entry_ = nullptr;
    const Limits limits_;
    const std::size_t packed_bytes_;
    std::uint64_t unpacked_bytes_ = 0;
};

}  // namespace ragdoll::extraction_formats
