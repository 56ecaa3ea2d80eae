#include "xlsb_records.hpp"

#include "ragdoll/text/encoding.hpp"

namespace ragdoll::extraction_formats {

bool XlsbRecords::next(XlsbRecord& record) {
    constexpr int kTypeBytes = 2;
    constexpr int kSizeBytes = 4;
    if (at_ >= part_.size()) return false;
    record.type = static_cast<std::uint16_t>(number(kTypeBytes));
    const std::uint32_t size = number(kSizeBytes);
    if (!part_.holds(at_, size)) return false;
    record.body = part_.part(at_, size);
    at_ += size;
    return true;
}

/// Seven bits a byte, the lowest first; all bytes but the last have their uppermost bit set.
std::uint32_t XlsbRecords::number(int most_bytes) {
    constexpr std::uint32_t kBits = 0x7F;
    std::uint32_t value = 0;
    for (int i = 0; i < most_bytes; ++i) {
        const std::uint32_t byte = part_.u8(at_++);
        value |= (byte & kBits) << (7U * static_cast<unsigned>(i));
        if (byte <= kBits) break;
    }
    return value;
}

std::uint32_t XlsbFields::u32() {
    const std::uint32_t value = body_.u32(at_);
    at_ += 4;
    return value;
}

std::string XlsbFields::text() {
    const std::size_t bytes = std::size_t{u32()} * 2;
    if (!body_.holds(at_, bytes)) return {};
    const std::string_view wide = body_.part(at_, bytes).bytes();
    at_ += bytes;
    return text::decode_as(wide, "utf-16le");
}

std::string xlsb_rich_text(ByteView body, std::size_t at) {
    return XlsbFields(body, at + 1).text();
}

}  // namespace ragdoll::extraction_formats
