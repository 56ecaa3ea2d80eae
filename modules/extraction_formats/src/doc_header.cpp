#include "doc_header.hpp"

#include <utility>

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::uint16_t kWord97Mark = 0xA5EC;
constexpr std::uint16_t kWord6Mark = 0xA5DC;
constexpr std::uint16_t kFirstOfWord6 = 101;
constexpr std::uint16_t kFirstOfWord97 = 0xC0;
constexpr std::uint16_t kEncrypted = 0x0100;
constexpr std::uint16_t kCharactersOfMacintosh = 0x0100;
constexpr int kMacintosh = 10000;

/// Languages whose letters are not those of western Europe, by their primary number, and their code pages.
constexpr std::pair<unsigned, int> kCodePages[] = {
    {0x01, 1256}, {0x02, 1251}, {0x04, 936},  {0x05, 1250}, {0x08, 1253}, {0x0D, 1255}, {0x0E, 1250},
    {0x11, 932},  {0x12, 949},  {0x15, 1250}, {0x18, 1250}, {0x19, 1251}, {0x1B, 1250}, {0x1E, 874},
    {0x1F, 1254}, {0x22, 1251}, {0x23, 1251}, {0x24, 1250}, {0x25, 1257}, {0x26, 1257}, {0x27, 1257}};

}  // namespace

DocHeader::DocHeader(ByteView stream) : stream_(stream) {
    const std::uint16_t mark = stream.u16(0);
    const std::uint16_t version = stream.u16(2);
    if (mark != kWord97Mark && mark != kWord6Mark)
        throw Error(Disposition::discard, "corrupt_file", "the Word document has no head");
    if (version < kFirstOfWord6)
        throw Error(Disposition::discard, "unsupported_format",
                    "it is a document of Word 2 or older, which is not read");
    if ((stream.u16(10) & kEncrypted) != 0)
        throw Error(Disposition::discard, "encrypted", "the document is encrypted with a password");
    is_old_ = version < kFirstOfWord97;
}

int DocHeader::code_page() const noexcept {
    const unsigned language = stream_.u16(6);
    if (!is_old_) return 1252;
    if (stream_.u16(20) == kCharactersOfMacintosh) return kMacintosh;
    if (language == 0x0404) return 950;
    for (const auto& [primary, code_page] : kCodePages) {
        if ((language & 0x3FFU) == primary) return code_page;
    }
    return 1252;
}

std::array<std::uint32_t, kDocParts> DocHeader::lengths() const noexcept {
    const std::size_t first = is_old_ ? 52 : 76;
    std::array<std::uint32_t, kDocParts> lengths{};
    for (std::size_t i = 0; i < kDocParts; ++i) lengths[i] = stream_.u32(first + i * 4);
    return lengths;
}

std::size_t DocHeader::place_of(DocTable which) const noexcept {
    return (is_old_ ? 88 : 154) + static_cast<std::size_t>(which) * 8;
}

ByteView DocHeader::table(ByteView tables, DocTable which) const noexcept {
    return tables.part(stream_.u32(place_of(which)), stream_.u32(place_of(which) + 4));
}

std::size_t DocHeader::table_end(DocTable which) const noexcept {
    return std::size_t{stream_.u32(place_of(which))} + stream_.u32(place_of(which) + 4);
}

}  // namespace ragdoll::extraction_formats
