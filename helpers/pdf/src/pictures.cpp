#include "pictures.hpp"

#include <algorithm>
#include <climits>
#include <optional>
#include <set>
#include <utility>

#include "objects.hpp"
#include "picture_encoding.hpp"

namespace ragdoll::pdf {
namespace {

constexpr int kSmallestEdge = 64;
constexpr std::uint64_t kMostFileBytes = 25'000'000;
constexpr std::size_t kMostPerPage = 1'000;
constexpr std::size_t kMostListed = 10'000;
constexpr std::size_t kMostFiles = 2'000;
// More forms on one page, or in one another, draw nothing that a reader would miss.
constexpr std::size_t kMostForms = 1'000;

int edge_of(const QPDFObjectHandle& picture, const char* key) {
    QPDFObjectHandle value = entry(picture, key);
    if (!value.isInteger()) return 0;
    return static_cast<int>(std::clamp<long long>(value.getIntValue(), 0, INT_MAX));
}

/// The image objects below a page's resources.
std::vector<QPDFObjectHandle> pictures_in(QPDFObjectHandle resources) {
    std::vector<QPDFObjectHandle> pictures;
    std::vector<QPDFObjectHandle> waiting{entry(std::move(resources), "/XObject")};
    std::set<QPDFObjGen> visited;
    std::size_t forms = 0;
    while (!waiting.empty() && forms++ < kMostForms) {
        QPDFObjectHandle objects = waiting.back();
        waiting.pop_back();
        if (!objects.isDictionary()) continue;
        for (const std::string& key : objects.getKeys()) {
            QPDFObjectHandle object = objects.getKey(key);
            if (!object.isStream() || !visited.insert(object.getObjGen()).second) continue;
            const std::string kind = name_in(entry(object, "/Subtype"));
            if (kind == "Form") waiting.push_back(entry(entry(object, "/Resources"), "/XObject"));
            if (kind == "Image") pictures.push_back(object);
            if (pictures.size() >= kMostPerPage) return pictures;
        }
    }
    return pictures;
}

}  // namespace

std::vector<extraction::EmbeddedImage> Pictures::on_page(const QPDFObjectHandle& page, int number) {
    std::vector<extraction::EmbeddedImage> images;
    if (listed_ >= kMostListed) return images;
    for (QPDFObjectHandle picture : pictures_in(inherited(page, "/Resources"))) {
        if (++listed_ > kMostListed) break;
        extraction::EmbeddedImage& image = images.emplace_back();
        image.page = number;
        image.width = edge_of(picture, "/Width");
        image.height = edge_of(picture, "/Height");
        image.mime_type = mime_type_of(picture);
        if (image.width < kSmallestEdge || image.height < kSmallestEdge) continue;
        const auto seen = paths_.find(picture.getObjGen());
        image.path = seen != paths_.end() ? seen->second : hand_over(picture, number);
    }
    return images;
}

std::string Pictures::hand_over(const QPDFObjectHandle& object, int page) {
    QPDFObjectHandle picture = object;
    std::string& path = paths_[picture.getObjGen()];
    if (files_ == nullptr || paths_.size() > kMostFiles) return path;
    const std::optional<EncodedPicture> encoded = encode_picture(picture, std::min(kMostFileBytes, bytes_left_));
    if (!encoded) return path;
    bytes_left_ -= encoded->bytes.size();
    const std::string extension = encoded->mime_type == "image/jpeg" ? ".jpg" : ".png";
    path = "page-" + std::to_string(page) + "/image-" + std::to_string(++count_by_page_[page]) + extension;
    files_->begin({.path = path, .mime_type = encoded->mime_type, .page = page, .is_picture = true});
    files_->write(encoded->bytes);
    return path;
}

}  // namespace ragdoll::pdf
