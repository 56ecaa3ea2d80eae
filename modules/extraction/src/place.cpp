#include "ragdoll/extraction/place.hpp"

namespace ragdoll::extraction {

std::string cell_name(std::uint32_t row, std::uint32_t column) {
    std::string letters;
    // There is no digit for zero: Z is followed by AA.
    for (std::uint32_t rest = column; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters + std::to_string(row);
}

}  // namespace ragdoll::extraction
