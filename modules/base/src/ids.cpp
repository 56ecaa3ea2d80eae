#include "ragdoll/base/ids.hpp"

#include <cstring>

namespace ragdoll {
namespace {

constexpr std::uint64_t kLow48 = (std::uint64_t{1} << 48) - 1;

int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

void put_48_bits(std::uint64_t value, std::uint8_t* to) {
    for (int i = 0; i < 6; ++i) to[i] = static_cast<std::uint8_t>(value >> (8 * (5 - i)));
}

}  // namespace

std::optional<Id> Id::parse(std::string_view text) {
    if (text.size() != 2 * kBytes) return std::nullopt;
    std::array<std::uint8_t, kBytes> bytes{};
    for (std::size_t i = 0; i < kBytes; ++i) {
        const int high = hex_value(text[2 * i]);
        const int low = hex_value(text[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return Id(bytes);
}

std::string Id::to_string() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text(2 * kBytes, '0');
    for (std::size_t i = 0; i < kBytes; ++i) {
        text[2 * i] = kDigits[bytes_[i] >> 4];
        text[2 * i + 1] = kDigits[bytes_[i] & 15];
    }
    return text;
}

Id TimeOrderedIds::next() {
    const auto now_ms = static_cast<std::uint64_t>(to_epoch_ms(clock_.now()));
    const std::uint64_t random_bits = random_.bits();
    const std::scoped_lock lock(mutex_);
    if (now_ms > last_ms_) {
        last_ms_ = now_ms;
        last_low_ = random_bits & (kLow48 >> 1);  // the top bit stays free, so that steps have room
    } else {
        last_low_ += 1 + (random_bits & 0xffff);
        if (last_low_ > kLow48) {
            ++last_ms_;
            last_low_ = random_bits & (kLow48 >> 1);
        }
    }
    std::array<std::uint8_t, Id::kBytes> bytes{};
    put_48_bits(last_ms_, bytes.data());
    put_48_bits(last_low_, bytes.data() + 6);
    return Id(bytes);
}

}  // namespace ragdoll

std::size_t std::hash<ragdoll::Id>::operator()(const ragdoll::Id& id) const noexcept {
    std::uint64_t low = 0;
    std::memcpy(&low, id.bytes().data() + 4, sizeof low);
    return static_cast<std::size_t>(low * 0x9e3779b97f4a7c15);
}
