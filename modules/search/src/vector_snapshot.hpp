#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "vector_rows.hpp"

namespace ragdoll::search {

/// A snapshot file mapped into memory. docs/design/vector_index_format.md describes the format.
class VectorSnapshot {
public:
    /// Nothing when there is no file, or when it is damaged, of another version, model or number of dimensions: a
    /// snapshot is a copy and can be built again.
    static std::unique_ptr<VectorSnapshot> open(const std::filesystem::path& file, const std::string& model,
                                                std::size_t dimensions);
    VectorSnapshot(const VectorSnapshot&) = delete;
    VectorSnapshot& operator=(const VectorSnapshot&) = delete;
    ~VectorSnapshot();

    const VectorRows& rows() const noexcept { return rows_; }
    std::int64_t position() const noexcept { return position_; }

private:
    VectorSnapshot(const std::byte* bytes, std::size_t size) : bytes_(bytes), size_(size) {}

    const std::byte* bytes_;
    std::size_t size_;
    VectorRows rows_;
    std::int64_t position_ = 0;
};

/// Writes the rows as a whole new file in place of the old one, which stays valid for those who have it mapped.
/// @throws Error  `disk_full` (fatal), `system_error`.
void write_snapshot(const std::filesystem::path& file, const std::string& model, std::size_t dimensions,
                    std::int64_t position, const VectorRows& rows);

}  // namespace ragdoll::search
