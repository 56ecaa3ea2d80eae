#include "segments.hpp"

#include <algorithm>

#include "ragdoll/text/sentences.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::text {
namespace {

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// The end of the longest part from `begin` that has at most `max_units`, preferably before a space.
std::size_t fitting_end(std::string_view text, Range range, ChunkUnit unit, std::size_t max_units) {
    std::size_t units = 0;
    std::size_t last_space = 0;
    bool in_word = false;
    for (std::size_t at = range.begin; at < range.end;) {
        const std::size_t here = at;
        next_code_point(text, at);
        const char c = text[here];
        const bool is_space = is_ascii_space(c);
        const bool counts = unit == ChunkUnit::characters || (!is_space && (!is_word_byte(c) || !in_word));
        in_word = is_word_byte(c);
        if (is_space) last_space = here;
        if (!counts) continue;
        if (++units > max_units) return last_space > range.begin ? last_space : std::max(here, range.begin + 1);
    }
    return range.end;
}

void add_fitting_parts(std::string_view text, Range range, const Segment& like, ChunkUnit unit, std::size_t max_units,
                       std::vector<Segment>& out) {
    while (range.begin < range.end) {
        const std::size_t end = fitting_end(text, range, unit, max_units);
        Segment part = like;
        part.begin = range.begin;
        part.end = end;
        out.push_back(part);
        range.begin = end;
        while (range.begin < range.end && is_ascii_space(text[range.begin])) ++range.begin;
    }
}

std::vector<TextBlock> paragraphs_of(std::string_view text, std::size_t begin, std::size_t end) {
    std::vector<TextBlock> blocks;
    std::size_t start = begin;
    while (start < end) {
        std::size_t stop = text.substr(0, end).find("\n\n", start);
        if (stop == std::string_view::npos) stop = end;
        blocks.push_back({BlockKind::paragraph, 0, start, stop});
        start = stop;
        while (start < end && is_ascii_space(text[start])) ++start;
    }
    return blocks;
}

/// The blocks with what lies between them, so that nothing is left out whatever the caller says.
std::vector<TextBlock> complete(std::string_view text, std::span<const TextBlock> blocks) {
    std::vector<TextBlock> all;
    std::size_t covered = 0;
    for (const TextBlock& block : blocks) {
        const std::size_t begin = std::clamp(block.begin, covered, text.size());
        const std::size_t end = std::clamp(block.end, begin, text.size());
        if (!trim(text.substr(covered, begin - covered)).empty()) {
            for (const TextBlock& gap : paragraphs_of(text, covered, begin)) all.push_back(gap);
        }
        if (end > begin) all.push_back({block.kind, block.level, begin, end});
        covered = std::max(covered, end);
    }
    if (!trim(text.substr(covered)).empty()) {
        for (const TextBlock& rest : paragraphs_of(text, covered, text.size())) all.push_back(rest);
    }
    return all;
}

}  // namespace

std::size_t count_units(std::string_view text, ChunkUnit unit) {
    if (unit == ChunkUnit::characters) return count_characters(text);
    std::size_t tokens = 0;
    bool in_word = false;
    for (const char c : text) {
        const bool is_word = is_word_byte(c);
        tokens += is_word ? !in_word : !is_ascii_space(c);
        in_word = is_word;
    }
    return tokens;
}

std::vector<Segment> cut_segments(std::string_view text, std::span<const TextBlock> blocks, ChunkUnit unit,
                                  std::size_t max_units) {
    std::vector<Segment> segments;
    int number = 0;
    for (const TextBlock& block : complete(text, blocks)) {
        Segment like;
        like.block = number++;
        if (block.kind == BlockKind::heading) like.heading_level = std::clamp(block.level, 1, 6);
        const std::string_view content = text.substr(block.begin, block.end - block.begin);
        const bool is_whole = block.kind == BlockKind::heading || block.kind == BlockKind::table_row;
        const auto pieces = is_whole ? std::vector<Range>{{0, content.size()}} : split_sentences(content);
        for (const Range& piece : pieces) {
            add_fitting_parts(text, {block.begin + piece.begin, block.begin + piece.end}, like, unit, max_units,
                              segments);
        }
    }
    for (std::size_t i = 0; i < segments.size(); ++i) {
        // The white space up to the next segment counts too: it is part of a chunk that holds both.
        const std::size_t end = i + 1 < segments.size() ? segments[i + 1].begin : segments[i].end;
        segments[i].units = count_units(text.substr(segments[i].begin, end - segments[i].begin), unit);
    }
    return segments;
}

}  // namespace ragdoll::text
