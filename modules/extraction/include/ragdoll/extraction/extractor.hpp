#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

#include "ragdoll/extraction/result.hpp"

namespace ragdoll::extraction {

/// A file to read. The name is only a hint: the content decides the format.
struct SourceFile {
    std::filesystem::path path;
    std::string name;  ///< as the user knows it, "report.pdf"; empty: that of the path
};

/// Pages done so far and in all (0 when not known).
using PageProgress = std::function<void(int done, int total)>;

/// Reads documents of any known format.
class Extractor {
public:
    virtual ~Extractor() = default;

    /// Thread-safe: one document is read for each caller at a time, so the callers' number bounds the children's.
    ///
    /// @throws Error with one of these codes. Discard: `unsupported_format`, `encrypted`, `corrupt_file`,
    ///   `file_too_large`, `too_many_pages`, `text_too_long`, `compression_bomb`, `too_deeply_nested`,
    ///   `file_not_found`, `not_a_file`, `file_unreadable`, `memory_limit`, `extraction_crashed` (the parser died twice
    ///   on it), `protocol_error` (its answer made no sense). Retry: `timeout`, `helper_unavailable`. When stop is
    ///   requested: `cancelled` (retry).
    virtual ExtractionResult extract(const SourceFile& file, std::stop_token stop, const PageProgress& progress) = 0;
};

}  // namespace ragdoll::extraction
