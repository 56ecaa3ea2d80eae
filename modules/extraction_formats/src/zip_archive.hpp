#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace ragdoll::extraction_formats {

/// Whether it begins as a zip archive does.
inline bool is_zip_archive(std::string_view bytes) {
    return bytes.starts_with("PK");
}

/// What an archive may unpack to.
struct ZipLimits {
    std::uint64_t max_uncompressed_bytes = 1'000'000'000;  ///< of all members read together
    double max_compression_ratio = 200;                    ///< above 10 MB of uncompressed bytes
};

/// The members of a zip archive held in memory. What a member says of its size is not believed: unpacking stops at the
/// limits. Not thread-safe; the bytes must outlive it.
class ZipArchive {
public:
    /// @throws Error `corrupt_file` (discard) when it is no readable archive.
    ZipArchive(std::span<const std::byte> bytes, const ZipLimits& limits);
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;

    /// A member's content; nothing when there is none of that name.
    /// @throws Error (discard) `compression_bomb` past the limits, `encrypted` when it needs a password, `corrupt_file`
    ///   when it is damaged.
    std::optional<std::string> read(const std::string& name);

    /// Of all members, in their order.
    std::vector<std::string> names() const;

private:
    struct Close {
        void operator()(zip* archive) const noexcept;
    };
    void check_budget(std::uint64_t compressed_bytes, std::uint64_t unpacked_bytes, const std::string& name) const;

    ZipLimits limits_;
    std::uint64_t unpacked_bytes_ = 0;
    std::unique_ptr<zip, Close> archive_;
};

}  // namespace ragdoll::extraction_formats
