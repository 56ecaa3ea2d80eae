#include "pictures.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace ragdoll::pipeline {

void attach_bytes(std::span<documents::ImageContent> images, std::span<const extraction::EmbeddedImage> found,
                  std::span<const EmbeddedBlobs::Kept> files) {
    std::unordered_map<std::string, std::string> keys;
    for (const EmbeddedBlobs::Kept& kept : files) {
        if (kept.file.is_picture) keys.emplace(kept.file.path, kept.hash.hex);
    }
    std::unordered_set<std::string> given;
    for (std::size_t i = 0; i < std::min(images.size(), found.size()); ++i) {
        const auto key = keys.find(found[i].path);
        if (key != keys.end() && given.insert(key->second).second) images[i].blob_key = key->second;
    }
}

}  // namespace ragdoll::pipeline
