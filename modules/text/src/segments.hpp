#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "ragdoll/text/chunker.hpp"

namespace ragdoll::text {

/// A piece that the chunker does not cut: a sentence, a row, or a part of one that is longer than a chunk.
struct Segment {
    std::size_t begin = 0;  ///< bytes; white space behind it belongs to nobody
    std::size_t end = 0;
    std::size_t units = 0;  ///< its length, with the white space up to the next
    int block = 0;          ///< segments of one block have the same number
    int heading_level = 0;  ///< of a heading, else 0
};

/// Cuts a text into segments none of which is longer than `max_units`.
std::vector<Segment> cut_segments(std::string_view text, std::span<const TextBlock> blocks, ChunkUnit unit,
                                  std::size_t max_units);

std::size_t count_units(std::string_view text, ChunkUnit unit);

}  // namespace ragdoll::text
