#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ragdoll/documents/identifiers.hpp"
#include "ragdoll/documents/place.hpp"

namespace ragdoll::documents {

/// What a chunk is a piece of.
enum class ChunkKind {
    text,     ///< of a text or a transcript
    summary,  ///< the document's summary, whole
    image,    ///< an image's description, or else its alt text
};

std::string_view to_string(ChunkKind kind) noexcept;
std::optional<ChunkKind> parse_chunk_kind(std::string_view text);

/// The unit that is embedded and found. Its text never changes under one id.
struct Chunk {
    ChunkId id = 0;
    ContentId content_id = 0;
    ChunkKind kind = ChunkKind::text;
    int index = 0;  ///< 0, 1, 2 … within version and kind
    std::string text;
    int begin = 0;  ///< characters (code points) of the version's text, end exclusive
    int end = 0;
    int page = 0;                      ///< where it begins; 0 when the format has no pages
    Place place;                       ///< on that page
    std::string language;              ///< ISO 639-1; "" when neither it nor its document tells
    std::string heading_path;          ///< "Methods > Data", "" for none
    std::optional<double> start_time;  ///< seconds, of a transcript
    std::optional<double> end_time;
};

}  // namespace ragdoll::documents
