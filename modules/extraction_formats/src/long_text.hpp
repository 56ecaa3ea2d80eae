#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ragdoll/extraction/result_builder.hpp"
#include "ragdoll/extraction_formats/reader.hpp"

namespace ragdoll::extraction_formats {

/// A text file as UTF-8, without a copy of it where it is UTF-8 already, so that a file of half a gigabyte costs hardly
/// any memory. In any other charset it is decoded whole. The input must outlive it. Not thread-safe.
class LongText {
public:
    /// Tells the builder the charset, and bytes that mean nothing in it as a warning.
    LongText(const Input& input, const ReaderContext& context, extraction::ResultBuilder& builder);

    std::string_view utf8() const noexcept { return utf8_; }

    /// The reader has come to this offset in utf8() and does not come back.
    void done_before(std::size_t offset);

private:
    const ReaderContext& context_;
    std::string decoded_;
    std::string_view utf8_;
    std::size_t in_place_from_ = std::string_view::npos;  ///< offset in the file; npos: decoded
    std::size_t released_ = 0;
};

}  // namespace ragdoll::extraction_formats
