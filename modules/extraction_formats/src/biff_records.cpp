#include "biff_records.hpp"

#include <algorithm>

#include "ragdoll/text/encoding.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::uint16_t kContinue = 0x003C;
constexpr std::size_t kHeadBytes = 4;

}  // namespace

bool BiffRecords::next(BiffRecord& record) {
    if (!stream_.holds(at_, kHeadBytes) || !stream_.holds(at_ + kHeadBytes, stream_.u16(at_ + 2))) return false;
    const auto take = [&] {
        const std::size_t size = stream_.u16(at_ + 2);
        const ByteView body = stream_.part(at_ + kHeadBytes, size);
        at_ += kHeadBytes + size;
        return body;
    };
    record.type = stream_.u16(at_);
    record.begin = at_;
    record.continued.clear();
    record.body = take();
    while (stream_.holds(at_, kHeadBytes) && stream_.u16(at_) == kContinue) record.continued.push_back(take());
    return true;
}

ByteView BiffText::piece() const {
    return piece_ == 0 ? record_.body : record_.continued[piece_ - 1];
}

bool BiffText::go_to_next_piece() {
    if (piece_ >= record_.continued.size()) return false;
    ++piece_;
    at_ = 0;
    return true;
}

bool BiffText::is_at_end() {
    while (at_ >= piece().size()) {
        if (!go_to_next_piece()) return true;
    }
    return false;
}

std::uint8_t BiffText::u8() {
    return is_at_end() ? std::uint8_t{0} : piece().u8(at_++);
}

std::uint16_t BiffText::u16() {
    const unsigned low = u8();
    return static_cast<std::uint16_t>(low | (unsigned{u8()} << 8U));
}

std::uint32_t BiffText::u32() {
    const std::uint32_t low = u16();
    return low | (std::uint32_t{u16()} << 16U);
}

void BiffText::skip(std::size_t bytes) {
    while (bytes > 0 && !is_at_end()) {
        const std::size_t here = std::min(bytes, piece().size() - at_);
        at_ += here;
        bytes -= here;
    }
}

std::string BiffText::unicode(std::size_t characters_in_it) {
    constexpr unsigned kWide = 1;
    constexpr unsigned kPhonetic = 4;
    constexpr unsigned kRich = 8;
    const unsigned flags = u8();
    const std::size_t run_bytes = (flags & kRich) != 0 ? std::size_t{u16()} * 4 : 0;
    const std::size_t phonetic_bytes = (flags & kPhonetic) != 0 ? u32() : 0;
    std::string text = characters(characters_in_it, (flags & kWide) != 0);
    skip(run_bytes + phonetic_bytes);
    return text;
}

std::string BiffText::characters(std::size_t count, bool is_wide) {
    std::string text;
    while (count > 0) {
        if (at_ >= piece().size()) {
            if (!go_to_next_piece()) break;
            is_wide = (piece().u8(at_++) & 1U) != 0;
        }
        const std::size_t width = is_wide ? 2 : 1;
        const std::size_t here = std::min(count, (piece().size() - std::min(at_, piece().size())) / width);
        const std::string_view run = piece().part(at_, here * width).bytes();
        text += text::decode_as(run, is_wide ? "utf-16le" : "iso-8859-1");
        count -= here;
        at_ += here * width;
        if (here == 0) at_ = piece().size();  // half a character
    }
    return text;
}

std::string BiffText::bytes(std::size_t count, const std::string& charset) {
    std::string bytes;
    while (bytes.size() < count && !is_at_end()) {
        const std::string_view run = piece().part(at_, count - bytes.size()).bytes();
        bytes += run;
        at_ += run.size();
    }
    return text::decode_as(bytes, charset);
}

}  // namespace ragdoll::extraction_formats
