#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/extraction/place.hpp"

namespace ragdoll::extraction {

/// Before an item of a list without numbers, whatever mark its document has: one for all formats, which Markdown reads.
inline constexpr std::string_view kBullet = "* ";

/// What a run of text is in its document; the chunker breaks at these and never inside a table row.
enum class BlockKind { paragraph, heading, list_item, table_row, code };

/// A run of ExtractionResult::text. Blocks are in text order and do not overlap.
struct Block {
    BlockKind kind = BlockKind::paragraph;
    int level = 0;          ///< 1 to 6 for headings, else 0
    std::size_t begin = 0;  ///< byte offsets into the UTF-8 text, end exclusive
    std::size_t end = 0;
    Box box;                 ///< on the page that it begins on
    CellRange cells;         ///< of a table_row of a sheet or CSV table
    std::uint32_t part = 0;  ///< counts from 1 in ExtractionResult::parts; 0: the format has no parts
};

/// What a page's own format tells of its text. What it does not tell can be recognised from how the page looks.
enum class TextLayer {
    good,
    sparse,   ///< no text or next to none, as on a scanned page or in a picture
    garbled,  ///< text whose characters make no sense, because of fonts with a broken encoding
};

/// A page, slide or sheet: where its text lies and how it was read.
struct Page {
    int number = 1;         ///< from 1
    std::string label;      ///< sheet name, page label; may be empty
    std::size_t begin = 0;  ///< byte offsets into the text, end exclusive
    std::size_t end = 0;
    std::string method;                ///< "pdf_text", "ocr", …
    std::optional<double> confidence;  ///< 0 to 1, of recognised text
    TextLayer text_layer = TextLayer::good;
};

/// A stretch of speech or a subtitle.
struct Segment {
    double start = 0;  ///< seconds from the beginning
    double end = 0;
    std::size_t text_begin = 0;
    std::size_t text_end = 0;
    std::optional<double> confidence;  ///< 0 to 1, of recognised speech: the mean over its words
};

struct EmbeddedImage {
    int page = 0;  ///< 0 when the format has no pages
    int width = 0;
    int height = 0;
    std::string mime_type;
    std::string path;  ///< of the EmbeddedFile with its bytes; empty when they were not handed over
};

/// Something that was left out or read with doubt; the rest of the document is good.
struct ExtractionWarning {
    std::string code;  ///< stable, snake_case
    std::string message;
    int page = 0;  ///< 0 when it concerns the whole document
};

/// All that was read from one file. Text is valid UTF-8 in NFC without control characters but \n and \t.
struct ExtractionResult {
    std::string text;
    std::string format;  ///< "pdf", "docx", "html", "markdown", "text", "csv", "json", "xml", …
    std::string mime_type;
    std::string extraction_method;  ///< "pdf_text", "ocr", "docx", …
    std::optional<std::string> title;
    std::optional<std::string> author;
    std::optional<Timestamp> created_at;
    std::optional<std::string> encoding;     ///< charset of the file, for formats that are text
    std::optional<double> duration_seconds;  ///< of a recording, if known
    std::optional<double> read_until;        ///< seconds: where to go on when only a part was read; nothing at the end
    std::vector<double> range_starts;        ///< seconds, rising: see ReaderContext::find_ranges_of
    std::vector<Block> blocks;
    std::vector<std::string> parts;  ///< of a letter, in words: "headers", "body", "attached message: Re: Tides"
    std::vector<Page> pages;         ///< empty for formats without pages
    std::vector<Segment> segments;
    std::vector<EmbeddedImage> images;
    std::vector<ExtractionWarning> warnings;
};

}  // namespace ragdoll::extraction
