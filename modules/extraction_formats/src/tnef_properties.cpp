#include "tnef_properties.hpp"

#include <algorithm>

#include "byte_view.hpp"
#include "ragdoll/text/encoding.hpp"

namespace ragdoll::extraction_formats {
namespace {

// Types of properties ([MS-OXCDATA] 2.11.1).
constexpr std::uint16_t kObject = 0x0D;
constexpr std::uint16_t kBytes = 0x1E;
constexpr std::uint16_t kUtf16 = 0x1F;
constexpr std::uint16_t kGuid = 0x48;
constexpr std::uint16_t kBinary = 0x102;
constexpr std::uint16_t kManyValues = 0x1000;

constexpr std::uint16_t kFirstNamed = 0x8000;

std::size_t padded(std::size_t size) {
    return (size + 3) / 4 * 4;
}

bool has_length(std::uint16_t type) {
    return type == kObject || type == kBytes || type == kUtf16 || type == kBinary;
}

/// Of a value whose type says it, in whole units of four.
std::size_t fixed_size(std::uint16_t type) {
    switch (type) {
        case 0x05:            // a double
        case 0x06:            // a currency
        case 0x07:            // a date
        case 0x14:            // an integer of 64 bits
        case 0x40: return 8;  // a time
        case kGuid: return 16;
        default: return 4;
    }
}

/// Goes over bytes and never behind their end.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : view_(bytes) {}

    bool at_end() const { return at_ >= view_.size(); }
    std::uint16_t u16() { return view_.u16(skip(2)); }
    std::uint32_t u32() { return view_.u32(skip(4)); }
    std::string_view take(std::size_t size) { return view_.part(skip(size), size).bytes(); }
    std::size_t skip(std::size_t size) {
        const std::size_t here = at_;
        at_ += std::min(size, view_.size() - at_);
        return here;
    }

private:
    ByteView view_;
    std::size_t at_ = 0;
};

void skip_name(Cursor& cursor) {
    cursor.skip(16);  // of which set of names
    const bool is_number = cursor.u32() == 0;
    if (is_number) {
        cursor.skip(4);
    } else {
        cursor.skip(padded(cursor.u32()));
    }
}

}  // namespace

TnefProperties::TnefProperties(std::string_view bytes, const std::string& charset) : charset_(charset) {
    Cursor cursor(bytes);
    const std::uint32_t count = cursor.u32();
    for (std::uint32_t i = 0; i < count && !cursor.at_end(); ++i) {
        const std::uint16_t kind = cursor.u16();
        const std::uint16_t id = cursor.u16();
        if (id >= kFirstNamed) skip_name(cursor);
        const bool is_many = (kind & kManyValues) != 0;
        const auto type = static_cast<std::uint16_t>(kind & ~kManyValues);
        const std::uint32_t values = is_many || has_length(type) ? cursor.u32() : 1;
        for (std::uint32_t value = 0; value < values && !cursor.at_end(); ++value) {
            const std::size_t size = has_length(type) ? cursor.u32() : fixed_size(type);
            values_.try_emplace(id, Value{type, cursor.take(size)});
            if (has_length(type)) cursor.skip(padded(size) - size);
        }
    }
}

const TnefProperties::Value* TnefProperties::find(MsgProperty property) const {
    const auto found = values_.find(static_cast<std::uint16_t>(property));
    return found == values_.end() ? nullptr : &found->second;
}

std::string TnefProperties::text(MsgProperty property) const {
    const Value* value = find(property);
    if (value == nullptr || (value->type != kUtf16 && value->type != kBytes)) return {};
    std::string text = text::decode_as(value->bytes, value->type == kUtf16 ? "utf-16le" : charset_);
    text.resize(std::min(text.find('\0'), text.size()));
    return text;
}

std::string_view TnefProperties::content(MsgProperty property) const {
    const Value* value = find(property);
    if (value == nullptr) return {};
    // An object begins with what it is.
    return value->type == kObject ? value->bytes.substr(std::min<std::size_t>(16, value->bytes.size())) : value->bytes;
}

}  // namespace ragdoll::extraction_formats
