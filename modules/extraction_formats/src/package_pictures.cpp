#include "package_pictures.hpp"

#include <array>
#include <string>
#include <string_view>

#include "picture_facts.hpp"
#include "ragdoll/base/error.hpp"
#include "zip_archive.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kMostPictures = 1000;
constexpr int kLeastPixels = 16;

/// Pictures may have any name in a book; in Office documents they have their folder.
bool may_be_picture(std::string_view name) {
    return names_picture_file(name) || name.starts_with("Pictures/") || name.find("/media/") != std::string_view::npos;
}

bool is_too_small(const PictureFacts& facts) {
    return facts.width > 0 && (facts.width < kLeastPixels || facts.height < kLeastPixels);
}

}  // namespace

bool names_picture_file(std::string_view name) {
    constexpr std::array<std::string_view, 9> kEndings{".png",  ".jpg", ".jpeg", ".jfif", ".gif",
                                                       ".webp", ".bmp", ".tif",  ".tiff"};
    for (const std::string_view ending : kEndings) {
        if (name.size() <= ending.size()) continue;
        std::string end(name.substr(name.size() - ending.size()));
        for (char& c : end) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (end == ending) return true;
    }
    return false;
}

void add_package_pictures(const extraction::Input& input, const extraction::ReaderContext& context,
                          extraction::ExtractionResult& result) {
    if (!is_zip_archive(input.text())) return;  // a flat OpenDocument file
    ZipArchive archive(input.bytes, {context.max_uncompressed_bytes, context.max_compression_ratio});
    for (const std::string& name : archive.names()) {
        if (!may_be_picture(name) || result.images.size() >= kMostPictures) continue;
        std::optional<std::string> bytes;
        try {
            bytes = archive.read(name);
        } catch (const Error& error) {
            if (error.code() == "compression_bomb") throw;
            continue;
        }
        const auto facts = bytes ? read_picture_facts(*bytes) : std::nullopt;
        if (!facts || is_too_small(*facts)) continue;
        result.images.push_back({.page = 0,
                                 .width = facts->width,
                                 .height = facts->height,
                                 .mime_type = facts->mime_type,
                                 .path = context.files == nullptr ? "" : name});
        if (context.files == nullptr) continue;
        context.files->begin({.path = name, .mime_type = facts->mime_type, .page = 0, .is_picture = true});
        context.files->write(*bytes);
    }
}

}  // namespace ragdoll::extraction_formats
