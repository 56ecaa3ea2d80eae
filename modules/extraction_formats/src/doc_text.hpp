#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "code_page_table.hpp"
#include "doc_fonts.hpp"
#include "doc_header.hpp"
#include "doc_lists.hpp"
#include "doc_pages.hpp"
#include "doc_pieces.hpp"
#include "doc_styles.hpp"
#include "word_text.hpp"

namespace ragdoll::extraction_formats {

/// The streams of a Word document that hold its text and its properties.
struct DocStreams {
    ByteView document;  ///< `WordDocument`
    ByteView tables;    ///< `0Table` or `1Table`
    ByteView data;      ///< `Data`
};

/// Reads stretches of a Word document's text: paragraphs, cells and rows, results of fields, labels of lists. Hidden
/// and deleted text, instructions of fields, marks of pictures and notes are left out. Not thread-safe; the streams
/// must outlive it.
class DocText {
public:
    /// @param most_bytes  of the text.
    /// @throws Error (discard) `corrupt_file`, `text_too_long`.
    DocText(const DocHeader& header, const DocStreams& streams, std::size_t most_bytes);

    std::size_t size() const noexcept { return pieces_.text().size(); }

    /// Reads the characters from `begin` to `end`.
    void read(std::size_t begin, std::size_t end, WordText& output);

private:
    void read_character(std::size_t at, WordText& output);
    void end_paragraph(std::size_t at, WordText& output);
    void end_cell(std::size_t at, WordText& output);
    void add(std::size_t at, WordText& output);
    std::string text_of_symbol() const;
    std::string text_of_character(std::size_t at) const;
    std::string text_in_own_code_page(std::uint32_t place);
    int own_code_page() const;
    void open_field();
    void close_field();
    bool is_shown() const noexcept { return instructions_ == 0 && !run_.is_left_out; }
    void find_run(std::uint32_t place);
    DocParagraph paragraph_at(std::size_t at) const;

    bool is_old_;
    ByteView document_;
    ByteView data_;
    DocPieces pieces_;
    DocStyles styles_;
    DocxNumbering numbering_;
    std::vector<DocFont> fonts_;
    std::map<int, CodePageTable> code_pages_;  ///< of fonts that have their own
    DocPages paragraph_pages_;
    DocPages character_pages_;
    DocRun run_;
    std::uint32_t second_byte_ = 0;  ///< where that of the last character lies, if it has one
    std::uint32_t run_begin_ = 0;
    std::uint32_t run_end_ = 0;
    std::vector<bool> fields_;      ///< of each open field, whether its instruction is being read
    std::size_t instructions_ = 0;  ///< being read
    bool has_text_ = false;         ///< the paragraph
    bool is_behind_cell_ = false;
};

}  // namespace ragdoll::extraction_formats
