#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/identifiers.hpp"

namespace ragdoll::documents {

/// Where the bytes of a version are: exactly one of the two is set.
struct ByteLocation {
    std::string path;      ///< a file read in place
    std::string blob_key;  ///< a key of the BlobStore
};

/// What the extraction found out about the file itself.
struct ExtractionFacts {
    std::string format;  ///< "pdf", "docx", "html", …
    std::string mime_type;
    std::string method;              ///< "pdf_text", "ocr", …
    std::string encoding;            ///< charset of a text format, else ""
    std::string language;            ///< BCP 47, "" when unknown
    double language_confidence = 0;  ///< 0 to 1
    std::string title;
    std::string author;
    std::optional<Timestamp> written_at;  ///< when the document says it was written
    int pages = 0;                        ///< 0 for formats without pages
    std::string warnings = "[]";          ///< a JSON array of {code, message, page}
};

/// How many pages could not be read: those of the warnings `page_failed`.
int failed_pages(const ExtractionFacts& facts);

/// One state of a document's content, with the options it is processed with.
struct Version {
    VersionId id = 0;
    DocumentId document_id = 0;
    int number = 1;            ///< 1, 2, 3 … within the document
    std::string content_hash;  ///< SHA-256, 64 lower-case hexadecimal digits
    std::int64_t byte_size = 0;
    ByteLocation location;
    std::string options = "{}";  ///< a JSON object: chunk_size, chunk_overlap, chunk_unit, embedding_model, …
    ExtractionFacts facts;       ///< empty until the text is extracted
    bool is_published = false;   ///< searches see it
    bool is_superseded = false;  ///< a later version exists
    int progress = 0;            ///< 0 to 100; never goes back
    Timestamp created_at;
};

}  // namespace ragdoll::documents
