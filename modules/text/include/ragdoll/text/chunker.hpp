#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::text {

enum class ChunkUnit {
    characters,  ///< code points
    tokens,      ///< runs of letters or digits, and single other signs; about 3/4 of what API models count
};

struct ChunkerSettings {
    int chunk_size = 1000;    ///< in units, at least 1
    int chunk_overlap = 200;  ///< in units, 0 to chunk_size - 1
    ChunkUnit unit = ChunkUnit::characters;
};

enum class BlockKind { paragraph, heading, list_item, table_row, code };

/// What a stretch of the text is; bytes, end exclusive, in text order.
struct TextBlock {
    BlockKind kind = BlockKind::paragraph;
    int level = 0;  ///< of a heading, 1 to 6
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct PageRange {
    int number = 1;
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct TextChunk {
    std::size_t begin = 0;  ///< bytes, end exclusive
    std::size_t end = 0;
    std::size_t first_character = 0;  ///< code points, end exclusive
    std::size_t last_character = 0;
    int page = 0;              ///< where it begins; 0 without pages
    std::string heading_path;  ///< "Methods > Data"
};

/// Cuts a text into chunks of at most chunk_size units that overlap by at most chunk_overlap: between sections and
/// paragraphs where that leaves a chunk at least half full, else between sentences, else between words, else anywhere
/// between characters. A heading stays with what follows it, a table row is only cut when it is longer than a chunk.
/// Every character but white space is in a chunk. Time is linear in the text.
///
/// @param blocks  structure, if known; without it blank lines part paragraphs.
/// @throws Error  `invalid_options` (discard) for settings out of range.
std::vector<TextChunk> chunk_text(std::string_view text, const ChunkerSettings& settings,
                                  std::span<const TextBlock> blocks = {}, std::span<const PageRange> pages = {});

}  // namespace ragdoll::text
