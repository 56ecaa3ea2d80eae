#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/extraction/embedded_file.hpp"
#include "ragdoll/extraction/result.hpp"
#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction {

/// The bytes of one document.
struct Input {
    std::span<const std::byte> bytes;
    std::string_view name;  ///< as the user knows it; only a hint

    std::string_view text() const noexcept { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};

/// A part of a recording, in seconds from its beginning.
struct TimeRange {
    double from = 0;
    double to = 0;  ///< speech that begins before is read to its end
};

/// What a reader may use and whom it tells about its progress.
struct ReaderContext {
    ResultLimits limits;
    std::uint64_t max_uncompressed_bytes = 1'000'000'000;  ///< of all members of an archive together
    double max_compression_ratio = 200;                    ///< above 10 MB of uncompressed bytes
    int max_nesting = 256;                                 ///< of elements, brackets, tables
    std::function<void(int done, int total)> progress = [](int, int) {};
    std::optional<TimeRange> time_range;  ///< nothing: the whole recording
    /// Nothing is recognised: the answer tells where ranges of at least so many seconds begin.
    std::optional<double> find_ranges_of;
    std::vector<std::string> passwords;  ///< tried on locked documents; secrets
    std::vector<int> recognise;  ///< pages to be recognised by their looks, from 1; empty: read as the format has it
    std::function<void(ExtractionResult&&)> part;  ///< takes parts of a long document; empty: nobody does
    /// The reader is done with the bytes before this offset; they stay readable, but cost no memory meanwhile.
    std::function<void(std::size_t offset)> done_before = [](std::size_t) {};
    bool carefully = false;          ///< see SourceFile
    EmbeddedFiles* files = nullptr;  ///< where files inside the document go; nullptr: nobody wants them
};

/// Reads one format: a pure function of its input.
/// @throws Error  `corrupt_file`, `encrypted`, `too_deeply_nested`, `compression_bomb`, `text_too_long`,
/// `too_many_pages` (all discard).
using Read = std::function<ExtractionResult(const Input& input, const ReaderContext& context)>;

}  // namespace ragdoll::extraction
