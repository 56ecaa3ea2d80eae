#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ragdoll/documents/blob_store.hpp"
#include "ragdoll/documents/document_store.hpp"
#include "ragdoll/extraction/result.hpp"
#include "ragdoll/pipeline/handlers.hpp"

namespace ragdoll::pipeline {

/// The files inside a document, kept as blobs while it is read; pictures only if they are large enough to show
/// something. Not thread-safe.
class EmbeddedBlobs {
public:
    struct Kept {
        extraction::EmbeddedFile file;
        documents::ContentHash hash;
    };

    EmbeddedBlobs(const documents::BlobStore& blobs, std::int64_t max_bytes) : blobs_(blobs), max_bytes_(max_bytes) {}

    void begin(const extraction::EmbeddedFile& file);
    void write(std::string_view bytes);

    /// In the order in which they came; of those under one path the last, because a reading may have begun anew.
    std::vector<Kept> finish();

private:
    void keep();
    void end();

    const documents::BlobStore& blobs_;
    const std::int64_t max_bytes_;
    std::vector<Kept> kept_;
    std::optional<documents::BlobStore::Writer> writer_;  ///< of the last file, once it is known to be kept
    std::optional<extraction::EmbeddedFile> current_;
    std::string waiting_;  ///< the first bytes of a picture that may be too small
    int pictures_ = 0;
};

/// How a document's embedded documents change with a new reading of it.
class EmbeddedDocuments {
public:
    /// @param document, version  that the files are in; both and the services outlive this.
    EmbeddedDocuments(const JobServices& services, const documents::Document& document,
                      const documents::Version& version)
        : services_(services), document_(document), version_(version) {}

    /// Makes a document of each file that is no picture, with the options of its parent, and removes those that are not
    /// in it any more. Part of a change that needs jobs (JobServices::save).
    /// @returns blobs that nobody needs once the change is made.
    std::vector<std::string> replace(const std::vector<EmbeddedBlobs::Kept>& files);

    /// Whether so many documents in this one are taken: nesting has an end, and so has what one outermost document may
    /// unpack to, whatever each level of it may.
    bool are_taken(std::size_t count) const;

private:
    void submit(const EmbeddedBlobs::Kept& kept, const std::string& source);

    const JobServices& services_;
    const documents::Document& document_;
    const documents::Version& version_;
};

}  // namespace ragdoll::pipeline
