#include "doc_pieces.hpp"

#include <algorithm>
#include <numeric>

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::uint8_t kProperties = 1;
constexpr std::uint8_t kPieceTable = 2;
constexpr std::uint32_t kIsBytes = 0x40000000;

/// The table of pieces stands behind the properties that they have.
ByteView piece_table(ByteView table) {
    std::size_t at = 0;
    while (table.u8(at) == kProperties) at += 3 + std::size_t{table.u16(at + 1)};
    return table.u8(at) == kPieceTable ? table.part(at + 5, table.u32(at + 1)) : ByteView();
}

}  // namespace

DocPieces::DocPieces(const DocHeader& header, ByteView stream, ByteView tables, std::size_t most_bytes)
    : code_page_(header.code_page()) {
    const auto lengths = header.lengths();
    const ByteView table = piece_table(header.table(tables, DocTable::pieces));
    if (table.size() < 16) {
        if (!header.is_old()) throw Error(Disposition::discard, "corrupt_file", "the document has no table of pieces");
        const std::uint64_t length = std::accumulate(lengths.begin(), lengths.end(), std::uint64_t{0});
        const std::uint32_t place = header.first_text_byte();
        add_piece(stream.part(place, static_cast<std::size_t>(length)), {.place = place}, most_bytes);
        return;
    }
    const std::size_t count = (table.size() - 4) / 12;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t begin = table.u32(i * 4);
        const std::uint32_t end = table.u32(i * 4 + 4);
        if (end <= begin) continue;
        const std::uint32_t place = table.u32((count + 1) * 4 + i * 8 + 2);
        const bool is_bytes = header.is_old() || (place & kIsBytes) != 0;
        const std::uint32_t first = header.is_old() ? place : is_bytes ? (place & ~kIsBytes) / 2 : place;
        const std::uint32_t width = is_bytes ? 1 : 2;
        add_piece(stream.part(first, std::size_t{end - begin} * width), {.place = first, .width = width}, most_bytes);
    }
}

void DocPieces::add_piece(ByteView bytes, Piece piece, std::size_t most_bytes) {
    if (text_.size() + bytes.size() / piece.width > most_bytes) {
        throw Error(Disposition::discard, "text_too_long",
                    "the text is longer than " + std::to_string(most_bytes) + " bytes (limits.max_text_bytes)");
    }
    piece.begin = text_.size();
    pieces_.push_back(piece);
    if (piece.width == 1) {
        return add_bytes(bytes.bytes());
    }
    for (std::size_t at = 0; at + 2 <= bytes.size(); at += 2) text_ += static_cast<char16_t>(bytes.u16(at));
}

/// Each byte becomes one character, so that a place in the text stays a place in the stream; of a character of two
/// bytes, the second becomes none.
void DocPieces::add_bytes(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char16_t single = code_page_.character(bytes[i]);
        if (single != CodePageTable::kUnknown || i + 1 == bytes.size()) {
            text_ += single;
            continue;
        }
        text_ += code_page_.character(bytes.substr(i++, 2));
        text_ += u'\0';
    }
}

std::uint32_t DocPieces::place_of(std::size_t character) const {
    const auto behind = std::ranges::upper_bound(pieces_, character, {}, &Piece::begin);
    if (behind == pieces_.begin()) return 0;
    const Piece& piece = *std::prev(behind);
    return piece.place + static_cast<std::uint32_t>(character - piece.begin) * piece.width;
}

}  // namespace ragdoll::extraction_formats
