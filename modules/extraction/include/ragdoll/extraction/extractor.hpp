#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

#include "ragdoll/extraction/embedded_file.hpp"
#include "ragdoll/extraction/result.hpp"

namespace ragdoll::extraction {

/// A file to read. The name is only a hint: the content decides the format.
struct SourceFile {
    std::filesystem::path path;
    std::string name;        ///< as the user knows it, "report.pdf"; empty: that of the path
    bool carefully = false;  ///< pages that failed are tried in other ways, and all have three times as long
};

/// Hears of a document while it is read, in the thread that reads it. Does nothing of itself.
class ExtractionListener {
public:
    virtual ~ExtractionListener() = default;

    /// The reading begins anew, because the helper died: the parts and files so far are void.
    virtual void begin_again() {}

    /// Whether a long document is told in parts, so that it need not be in memory whole.
    virtual bool takes_parts() const { return false; }

    /// About a megabyte of the text with what stands in it; offsets count from the part's beginning, and the texts of
    /// all parts one behind the other are the document's. The last part is the result of extract(), which also has the
    /// facts.
    virtual void part(ExtractionResult&& /*part*/) {}

    /// Pages, of a recording seconds, done so far and in all (0 when not known).
    virtual void progress(int /*done*/, int /*total*/) {}

    /// Whether files inside the document are wanted: they may be larger than all of its text.
    virtual bool takes_files() const { return false; }

    /// A file inside the document, and pieces of the last one begun; see EmbeddedFiles.
    virtual void begin_file(const EmbeddedFile& /*file*/) {}
    virtual void file_bytes(std::string_view /*bytes*/) {}

    /// What takes long, recognised pages and speech, is kept piece by piece, so that another attempt at the same
    /// document goes on where this one was killed. The bytes are the extractor's own.
    virtual void keep_checkpoint(const std::string& /*name*/, const std::string& /*bytes*/) {}
    virtual std::optional<std::string> kept_checkpoint(const std::string& /*name*/) { return std::nullopt; }
};

/// Reads documents of any known format.
class Extractor {
public:
    virtual ~Extractor() = default;

    /// Thread-safe: one document is read for each caller at a time, so the callers' number bounds the children's.
    ///
    /// @throws Error with one of these codes. Discard: `unsupported_format`, `encrypted`, `corrupt_file`,
    ///   `file_too_large`, `picture_too_large`, `recording_too_long`, `too_many_pages`, `too_many_files`,
    ///   `text_too_long`, `compression_bomb`, `too_deeply_nested`, `file_not_found`, `not_a_file`, `file_unreadable`,
    ///   `memory_limit`, `recognition_unavailable` (a picture without a model to read it), `extraction_crashed` (the
    ///   parser died twice on it), `protocol_error` (its answer made no sense). Retry: `timeout`, `helper_unavailable`.
    ///   When stop is requested: `cancelled` (retry). What the listener throws comes out as it is.
    virtual ExtractionResult extract(const SourceFile& file, std::stop_token stop, ExtractionListener& listener) = 0;
};

/// For callers that wait for the result alone.
inline ExtractionResult extract(Extractor& extractor, const SourceFile& file, std::stop_token stop) {
    ExtractionListener nobody;
    return extractor.extract(file, std::move(stop), nobody);
}

}  // namespace ragdoll::extraction
