#include "pictures.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace ragdoll::pipeline {

namespace {

bool is_recognised(const extraction::ExtractionResult& result, int page) {
    const auto found = std::ranges::find(result.pages, page, &extraction::Page::number);
    return found != result.pages.end() && found->method == "ocr";
}

}  // namespace

void attach_bytes(std::span<documents::ImageContent> images, const extraction::ExtractionResult& result,
                  std::span<const EmbeddedBlobs::Kept> files) {
    std::unordered_map<std::string, std::string> keys;
    for (const EmbeddedBlobs::Kept& kept : files) {
        if (kept.file.is_picture) keys.emplace(kept.file.path, kept.hash.hex);
    }
    std::unordered_set<std::string> given;
    for (std::size_t i = 0; i < std::min(images.size(), result.images.size()); ++i) {
        if (is_recognised(result, images[i].page)) continue;
        const auto key = keys.find(result.images[i].path);
        if (key != keys.end() && given.insert(key->second).second) images[i].blob_key = key->second;
    }
}

}  // namespace ragdoll::pipeline
