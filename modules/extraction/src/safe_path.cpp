#include "safe_path.hpp"

#include <algorithm>

namespace ragdoll::extraction {

std::string safe_path(std::string_view path) {
    std::string safe;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find_first_of("/\\"), path.size());
        const std::string_view part = path.substr(0, end);
        if (!part.empty() && part != "." && part != "..") safe += (safe.empty() ? "" : "/") + std::string(part);
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    if (safe.size() <= kMaxPath) return safe;
    // The end of a path tells most about the file.
    std::string_view rest = std::string_view(safe).substr(safe.size() - kMaxPath);
    while (!rest.empty() && (static_cast<unsigned char>(rest.front()) & 0xc0) == 0x80) rest.remove_prefix(1);
    return std::string(rest);
}

}  // namespace ragdoll::extraction
