#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "dot_product.hpp"
#include "ragdoll/documents/identifiers.hpp"

namespace ragdoll::search {

/// Bytes of a row of codes: the dimensions, padded to a multiple of kCodeBlock.
inline std::size_t code_width(std::size_t dimensions) {
    return (dimensions + kCodeBlock - 1) / kCodeBlock * kCodeBlock;
}

/// Vectors of length 1 with their 8-bit copies, column by column, wherever they are kept. The rows of one version lie
/// beside each other, chunks ascending.
struct VectorRows {
    std::size_t count = 0;
    const documents::VersionId* versions = nullptr;
    const documents::ChunkId* chunks = nullptr;
    const float* scales = nullptr;       ///< value = code * scale
    const std::int8_t* codes = nullptr;  ///< count * code_width(dimensions)
    const float* values = nullptr;       ///< count * dimensions
};

/// The same, owned, and growing.
class OwnedRows {
public:
    explicit OwnedRows(std::size_t dimensions) : dimensions_(dimensions) {}

    /// @param values  of any length but 0; brought to length 1.
    void append(documents::VersionId version, documents::ChunkId chunk, std::span<const float> values);

    /// Borrowed until the next append().
    VectorRows view() const;

private:
    std::size_t dimensions_;
    std::vector<documents::VersionId> versions_;
    std::vector<documents::ChunkId> chunks_;
    std::vector<float> scales_;
    std::vector<std::int8_t> codes_;
    std::vector<float> values_;
};

/// A query in both forms.
struct PreparedQuery {
    std::vector<float> values;        ///< length 1
    std::vector<std::int16_t> codes;  ///< padded; finer than the rows' codes, for a better estimate at no cost
    float scale = 0;
};

PreparedQuery prepare_query(std::span<const float> values);

}  // namespace ragdoll::search
