#include "excel_values.hpp"

#include <bit>

namespace ragdoll::extraction_formats {

double unpacked_number(std::uint32_t packed) {
    constexpr std::uint32_t kIsWhole = 2;
    constexpr std::uint32_t kIsHundredths = 1;
    const double number = (packed & kIsWhole) != 0
                              ? static_cast<double>(static_cast<std::int32_t>(packed) >> 2)
                              : std::bit_cast<double>(std::uint64_t{packed & ~std::uint32_t{3}} << 32U);
    return (packed & kIsHundredths) != 0 ? number / 100 : number;
}

std::string truth_text(std::uint8_t value) {
    return value != 0 ? "TRUE" : "FALSE";
}

std::string error_text(std::uint8_t code) {
    switch (code) {
        case 0x00: return "#NULL!";
        case 0x07: return "#DIV/0!";
        case 0x0F: return "#VALUE!";
        case 0x17: return "#REF!";
        case 0x1D: return "#NAME?";
        case 0x24: return "#NUM!";
        default: return "#N/A";
    }
}

}  // namespace ragdoll::extraction_formats
