#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "byte_view.hpp"

namespace ragdoll::extraction_formats {

/// The parts of a Word document's text, in the order in which they follow each other.
enum class DocPart : std::uint8_t {
    body,
    footnotes,
    headers,
    macros,
    comments,
    endnotes,
    text_boxes,
    header_text_boxes
};
inline constexpr std::size_t kDocParts = 8;

/// A table that the header names; the number is its place in the list of [MS-DOC] 2.5.6, FibRgFcLcb97.
enum class DocTable : std::uint8_t {
    styles = 1,
    header_stories = 11,
    character_pages = 12,
    paragraph_pages = 13,
    fonts = 15,
    pieces = 33,
    list_definitions = 73,
    lists = 74,
};

/// The head of the stream `WordDocument` (FIB), of Word 97 to 2003 or of Word 6 and 95. Any numbers may be in it.
/// The bytes must outlive it.
class DocHeader {
public:
    /// @throws Error (discard) `corrupt_file` when it is none, `encrypted`, `unsupported_format` before Word 6.
    explicit DocHeader(ByteView stream);

    /// Word 6 and 95: bytes instead of characters, and all tables in the same stream.
    bool is_old() const noexcept { return is_old_; }
    bool is_second_table_stream() const noexcept { return (stream_.u16(10) & 0x0200U) != 0; }
    /// Of texts that are bytes, unless their font says otherwise.
    int code_page() const noexcept;

    std::uint32_t first_text_byte() const noexcept { return stream_.u32(24); }
    /// Characters in each part.
    std::array<std::uint32_t, kDocParts> lengths() const noexcept;

    /// @param tables  the stream in which they are.
    ByteView table(ByteView tables, DocTable which) const noexcept;
    std::size_t table_end(DocTable which) const noexcept;

private:
    std::size_t place_of(DocTable which) const noexcept;

    ByteView stream_;
    bool is_old_ = false;
};

}  // namespace ragdoll::extraction_formats
