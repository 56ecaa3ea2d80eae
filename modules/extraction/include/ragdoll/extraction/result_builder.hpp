#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ragdoll/extraction/result.hpp"

namespace ragdoll::extraction {

/// What a reader may produce before it is stopped.
struct ResultLimits {
    std::size_t max_text_bytes = 1'000'000'000;  ///< of the document
    std::size_t max_held_bytes = 64'000'000;     ///< of a document, or part of one, that is in memory as a whole
    int max_pages = 20'000;
    int max_files = 10'000;  ///< inside one document

    /// Of a text that is not handed over in parts.
    std::size_t max_whole_bytes() const noexcept { return std::min(max_text_bytes, max_held_bytes); }
};

/// Puts a result together in reading order: readers say what a piece of text is, and the builder lays it out,
/// normalises it and keeps the offsets. Blocks are separated by a blank line, rows and list items by a line break.
/// Not thread-safe.
class ResultBuilder {
public:
    static constexpr std::size_t kPartBytes = 1'000'000;

    ResultBuilder(std::string format, std::string mime_type, std::string extraction_method, ResultLimits limits = {});

    /// From now on, a text of more than kPartBytes is handed over in parts, cut between blocks and never within a page.
    /// The limits count for all parts together. @param take  may be empty: then the result stays whole.
    void hand_over_to(std::function<void(ExtractionResult&&)> take) { take_part_ = std::move(take); }

    // Pieces of text: UTF-8, any white space; empty ones are dropped. Where they stand is told if it is known.
    // @throws Error `text_too_long` (discard) past the limit.
    void heading(int level, std::string_view text, const Box& box = {});
    void paragraph(std::string_view text, const Box& box = {});
    void list_item(std::string_view text, const Box& box = {});
    /// Cells are joined by " | "; line breaks in them folded.
    void table_row(const std::vector<std::string>& cells, const CellRange& where = {}, const Box& box = {});
    void code(std::string_view text);  ///< line breaks and indentation are kept

    /// What follows belongs to this page. @throws Error `too_many_pages` (discard) past the limit.
    void begin_page(int number, std::string label, std::string method);
    void end_page();

    /// What follows belongs to the part of the document with this name, also when it was begun before; to none after
    /// "".
    void begin_part(const std::string& name);
    const std::string& part() const noexcept { return part_; }

    /// A stretch of speech or subtitle, as a paragraph with times in seconds.
    void segment(double start, double end, std::string_view text);

    void warn(std::string code, std::string message, int page = 0);

    /// Title, author, dates, encoding and images are set directly.
    ExtractionResult& result() noexcept { return result_; }

    /// The finished result; the builder is empty afterwards.
    ExtractionResult finish();

private:
    void append(Block block, std::string text);

    bool is_part_full() const;
    void hand_over_part(std::string_view separator);

    std::function<void(ExtractionResult&&)> take_part_;
    std::size_t bytes_handed_over_ = 0;
    ExtractionResult result_;
    ResultLimits limits_;
    std::string part_;
    std::map<std::string, std::uint32_t, std::less<>> part_numbers_;
    bool page_is_open_ = false;
    bool page_is_empty_ = true;
};

}  // namespace ragdoll::extraction
