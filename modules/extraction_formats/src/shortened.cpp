#include "shortened.hpp"

#include <algorithm>

namespace ragdoll::extraction_formats {

std::string shortened(std::string_view utf8, std::size_t most_bytes) {
    std::size_t end = std::min(utf8.size(), most_bytes);
    while (end > 0 && end < utf8.size() && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) --end;
    return std::string(utf8.substr(0, end));
}

}  // namespace ragdoll::extraction_formats
