#pragma once

#include <gtest/gtest.h>

#include <string>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/utf8.hpp"
#include "zip_fixture.hpp"

namespace ragdoll::extraction_formats {

/// Reads a large hostile input: whatever comes of it, offsets fit, and the test ends before the time that the runner
/// gives it, which a quadratic reader does not.
inline void expect_soon(extraction::ExtractionResult (*read)(const Input&, const ReaderContext&),
                        const std::string& content) {
    try {
        const auto result = read({.bytes = bytes_of(content), .name = "hostile"}, {});
        EXPECT_TRUE(text::is_valid_utf8(result.text));
        for (const auto& block : result.blocks) ASSERT_LE(block.end, result.text.size());
        for (const auto& segment : result.segments) ASSERT_LE(segment.start, segment.end);
    } catch (const Error& error) {
        EXPECT_EQ(error.disposition(), Disposition::discard) << error.what();
    }
}

inline std::string repeated(std::string_view piece, std::size_t bytes = 10'000'000) {
    std::string result;
    while (result.size() < bytes) result += piece;
    return result;
}

}  // namespace ragdoll::extraction_formats
