#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "byte_view.hpp"
#include "code_page_table.hpp"
#include "doc_header.hpp"

namespace ragdoll::extraction_formats {

/// The text of a Word document, put together from the pieces in which it lies in the stream `WordDocument`, and where
/// each character lies there, which is how its properties are found.
class DocPieces {
public:
    /// @param most_bytes  of the text.
    /// @throws Error (discard) `corrupt_file` without a table of pieces, `text_too_long`.
    DocPieces(const DocHeader& header, ByteView stream, ByteView tables, std::size_t most_bytes);

    const std::u16string& text() const noexcept { return text_; }

    /// Where a character lies in the stream.
    /// @param character  a place in the text.
    std::uint32_t place_of(std::size_t character) const;

private:
    struct Piece {
        std::size_t begin = 0;    ///< in the text
        std::uint32_t place = 0;  ///< in the stream
        std::uint32_t width = 1;  ///< bytes of a character
    };
    void add_piece(ByteView bytes, Piece piece, std::size_t most_bytes);
    void add_bytes(std::string_view bytes);

    CodePageTable code_page_;  ///< of pieces that are bytes
    std::u16string text_;
    std::vector<Piece> pieces_;
};

}  // namespace ragdoll::extraction_formats
