#include "ragdoll/text/chunker.hpp"

#include <algorithm>
#include <array>

#include "ragdoll/base/error.hpp"
#include "ragdoll/text/utf8.hpp"
#include "segments.hpp"

namespace ragdoll::text {
namespace {

/// Chooses which segments each chunk holds.
class Packer {
public:
    Packer(const std::vector<Segment>& segments, const ChunkerSettings& settings)
        : segments_(segments),
          size_(static_cast<std::size_t>(settings.chunk_size)),
          overlap_(static_cast<std::size_t>(settings.chunk_overlap)) {}

    /// One behind the last segment of the chunk that begins at `first`; always beyond `at_least`.
    std::size_t end_of_chunk(std::size_t first, std::size_t at_least) const {
        std::size_t units = 0;
        std::size_t end = first;
        while (end < segments_.size() && (units + segments_[end].units <= size_ || end <= at_least)) {
            units += segments_[end].units;
            ++end;
        }
        if (end == segments_.size()) return end;
        return best_cut(first, std::max(at_least + 1, first + 1), end);
    }

    /// Where the chunk behind `end` begins, so that it repeats at most the overlap. A new section repeats nothing.
    std::size_t start_of_next(std::size_t first, std::size_t end) const {
        if (segments_[end].heading_level > 0) return end;
        std::size_t start = end;
        std::size_t units = 0;
        while (start > first + 1 && units + segments_[start - 1].units <= overlap_ &&
               segments_[start - 1].heading_level == 0) {
            --start;
            units += segments_[start].units;
        }
        // With what it repeats the next chunk must still have room for something new.
        while (start < end && units + segments_[end].units > size_) {
            units -= segments_[start].units;
            ++start;
        }
        return start;
    }

private:
    std::size_t best_cut(std::size_t first, std::size_t least, std::size_t end) const {
        std::size_t total = 0;
        for (std::size_t i = first; i < end; ++i) total += segments_[i].units;
        std::size_t behind = 0;  // units that a cut at `i` would leave to the next chunk
        for (std::size_t i = end; i > least; --i) {
            const bool leaves_heading = segments_[i - 1].heading_level > 0;
            const bool is_boundary = segments_[i].block != segments_[i - 1].block;
            if (is_boundary && !leaves_heading && (total - behind) * 2 >= size_) return i;
            behind += segments_[i - 1].units;
        }
        while (end > least && segments_[end - 1].heading_level > 0) --end;
        return end;
    }

    const std::vector<Segment>& segments_;
    const std::size_t size_;
    const std::size_t overlap_;
};

/// The headings above each chunk.
class HeadingPath {
public:
    void enter(int level, std::string_view title) {
        for (std::size_t i = static_cast<std::size_t>(level) - 1; i < titles_.size(); ++i) titles_[i].clear();
        titles_[static_cast<std::size_t>(level) - 1] = trim(title).substr(0, 200);
    }
    std::string joined() const {
        std::string path;
        for (const std::string& title : titles_) {
            if (!title.empty()) path += (path.empty() ? "" : " > ") + title;
        }
        return path;
    }

private:
    std::array<std::string, 6> titles_;
};

int page_at(std::span<const PageRange> pages, std::size_t byte, std::size_t& hint) {
    while (hint + 1 < pages.size() && pages[hint + 1].begin <= byte) ++hint;
    return pages.empty() ? 0 : pages[hint].number;
}

void check(const ChunkerSettings& settings) {
    if (settings.chunk_size >= 1 && settings.chunk_overlap >= 0 && settings.chunk_overlap < settings.chunk_size) return;
    throw Error(Disposition::discard, "invalid_options",
                "chunk overlap " + std::to_string(settings.chunk_overlap) +
                    " must be at least 0 and less than chunk size " + std::to_string(settings.chunk_size));
}

}  // namespace

std::vector<TextChunk> chunk_text(std::string_view text, const ChunkerSettings& settings,
                                  std::span<const TextBlock> blocks, std::span<const PageRange> pages) {
    check(settings);
    const auto segments = cut_segments(text, blocks, settings.unit, static_cast<std::size_t>(settings.chunk_size));
    const Packer packer(segments, settings);
    std::vector<TextChunk> chunks;
    HeadingPath headings;
    std::size_t headings_seen = 0;
    std::size_t page_hint = 0;
    std::size_t counted_to = 0;  // bytes and characters up to where characters have been counted
    std::size_t characters = 0;
    std::size_t covered = 0;
    for (std::size_t first = 0; covered < segments.size();) {
        const std::size_t end = packer.end_of_chunk(first, covered);
        TextChunk chunk;
        chunk.begin = segments[first].begin;
        chunk.end = segments[end - 1].end;
        characters +=
            count_characters(text.substr(counted_to, chunk.begin - counted_to));  // chunks begin in rising order
        counted_to = chunk.begin;
        chunk.first_character = characters;
        chunk.last_character = characters + count_characters(text.substr(chunk.begin, chunk.end - chunk.begin));
        // A heading that opens the chunk counts as being above it.
        for (; headings_seen <= first ||
               (headings_seen < end && segments[headings_seen].heading_level > 0 && headings_seen == first + 1);
             ++headings_seen) {
            const Segment& segment = segments[headings_seen];
            if (segment.heading_level > 0)
                headings.enter(segment.heading_level, text.substr(segment.begin, segment.end - segment.begin));
        }
        chunk.heading_path = headings.joined();
        chunk.page = page_at(pages, chunk.begin, page_hint);
        chunks.push_back(std::move(chunk));
        covered = end;
        if (end < segments.size()) first = packer.start_of_next(first, end);
    }
    return chunks;
}

}  // namespace ragdoll::text
