#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/identifiers.hpp"

namespace ragdoll::documents {

// The embedding model is kept with the content, not with each embedding.

/// The text of one version, or a part of a long one: the texts of all parts one behind the other are the whole.
struct TextContent {
    ContentId id = 0;
    VersionId version_id = 0;
    int part = 0;      ///< 0, 1, 2 …
    std::string text;  ///< UTF-8
    std::string language_detected;
    std::string encoding;
    std::string embedding_model;
    int chunk_size = 0;
    int chunk_overlap = 0;
    std::string extraction_method;
    Timestamp extracted_at;
};

/// A stretch of speech: seconds from the beginning, and its place in the transcript in characters (code points).
struct AudioSegment {
    double start = 0;
    double end = 0;
    int text_begin = 0;
    int text_end = 0;
};

/// A recording and what is said in it.
struct AudioContent {
    ContentId id = 0;
    VersionId version_id = 0;
    std::string transcript;  ///< UTF-8
    double duration_seconds = 0;
    std::vector<AudioSegment> segments;
    std::string language_detected;
    std::string embedding_model;
    int chunk_size = 0;
    int chunk_overlap = 0;
    std::string extraction_method;
    Timestamp extracted_at;
};

/// A picture inside a document, or a document that is one.
struct ImageContent {
    ContentId id = 0;
    VersionId version_id = 0;
    int index = 0;  ///< 0, 1, 2 … within the version: with it, its natural key
    int page = 0;   ///< 0 when the format has no pages
    int width = 0;  ///< pixels
    int height = 0;
    std::string mime_type;
    std::string blob_key;     ///< of its bytes in the BlobStore; "" when they were not kept
    std::string alt_text;     ///< as written in the document
    std::string description;  ///< by the vision model; "" until then
    std::string description_model;
    std::string embedding_model;
};

using Content = std::variant<TextContent, AudioContent, ImageContent>;

/// A page, slide or sheet; offsets are characters (code points) of the content's text, end exclusive.
struct PageRange {
    int number = 1;
    std::string label;
    int begin = 0;
    int end = 0;
    std::string method;
    std::optional<double> confidence;  ///< 0 to 1, of recognised text
};

}  // namespace ragdoll::documents
