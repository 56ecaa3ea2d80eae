#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ragdoll::extraction_formats {

/// Little-endian numbers in bytes that nobody vouches for. What lies behind the end reads as zero, so that a cut file
/// is read as far as it goes; whoever acts on a size or an offset asks `holds` first. The bytes must outlive it.
class ByteView {
public:
    ByteView() = default;
    explicit ByteView(std::string_view bytes) : bytes_(bytes) {}

    std::size_t size() const noexcept { return bytes_.size(); }
    std::string_view bytes() const noexcept { return bytes_; }

    bool holds(std::size_t at, std::size_t size) const noexcept {
        return at <= bytes_.size() && size <= bytes_.size() - at;
    }

    /// What there is of these bytes.
    ByteView part(std::size_t at, std::size_t size = std::string_view::npos) const noexcept {
        return ByteView(bytes_.substr(std::min(at, bytes_.size()), size));
    }

    std::uint8_t u8(std::size_t at) const noexcept { return static_cast<std::uint8_t>(number(at, 1)); }
    std::uint16_t u16(std::size_t at) const noexcept { return static_cast<std::uint16_t>(number(at, 2)); }
    std::uint32_t u32(std::size_t at) const noexcept { return static_cast<std::uint32_t>(number(at, 4)); }
    std::uint64_t u64(std::size_t at) const noexcept { return number(at, 8); }
    double f64(std::size_t at) const noexcept { return std::bit_cast<double>(u64(at)); }

private:
    std::uint64_t number(std::size_t at, std::size_t size) const noexcept {
        std::uint64_t value = 0;
        if (!holds(at, size)) return value;
        for (std::size_t i = size; i-- > 0;) value = (value << 8U) | static_cast<unsigned char>(bytes_[at + i]);
        return value;
    }

    std::string_view bytes_;
};

}  // namespace ragdoll::extraction_formats
