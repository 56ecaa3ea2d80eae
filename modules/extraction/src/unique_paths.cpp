#include "unique_paths.hpp"

namespace ragdoll::extraction {

std::string UniquePaths::take(const std::string& path) {
    const std::size_t name = path.rfind('/') + 1;  // npos + 1 is 0
    const std::size_t dot = path.rfind('.');
    const std::size_t stem = dot == std::string::npos || dot <= name ? path.size() : dot;
    int& number = next_number_[path];
    std::string candidate = path;
    while (!given_.insert(candidate).second) {
        number = number == 0 ? 2 : number + 1;
        candidate = path.substr(0, stem) + " (" + std::to_string(number) + ")" + path.substr(stem);
    }
    return candidate;
}

}  // namespace ragdoll::extraction
