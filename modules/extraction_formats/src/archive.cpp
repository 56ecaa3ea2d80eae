#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "packed_archive.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction/embedded_file.hpp"
#include "ragdoll/extraction_formats/reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kMostWarnings = 100;

/// What macOS and Windows leave beside people's files.
bool is_litter(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return path.starts_with("__MACOSX/") || name == ".DS_Store" || name == "Thumbs.db" || name.starts_with("._");
}

/// A packed single file is called like its package, without the ending.
std::string unpacked_name(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? "content" : std::string(name.substr(0, dot));
}

std::string mime_type_of(const std::string& kind) {
    static const std::map<std::string, std::string> types{
        {"zip", "application/zip"},     {"tar", "application/x-tar"}, {"7z", "application/x-7z-compressed"},
        {"cpio", "application/x-cpio"}, {"gzip", "application/gzip"}, {"bzip2", "application/x-bzip2"},
        {"xz", "application/x-xz"},     {"zstd", "application/zstd"}};
    const auto known = types.find(kind);
    return known == types.end() ? "application/octet-stream" : known->second;
}

class ArchiveReader {
public:
    ArchiveReader(const Input& input, const ReaderContext& context)
        : archive_(input.bytes, {context.max_uncompressed_bytes, context.max_compression_ratio}),
          builder_("archive", "", "archive", context.limits),
          name_(unpacked_name(input.name)),
          files_(context.files) {}

    extraction::ExtractionResult read() {
        while (next()) {
            std::string path = archive_.path();
            if (path.empty()) path = name_;
            if (!is_litter(path)) read_member(path);
        }
        if (members_ == 0 && encrypted_ > 0)
            throw Error(Disposition::discard, "encrypted", "the archive is encrypted with a password");
        extraction::ExtractionResult& result = builder_.result();
        result.format = result.extraction_method = kind_;
        result.mime_type = mime_type_of(kind_);
        return builder_.finish();
    }

private:
    /// What stands before a damage is kept.
    bool next() {
        try {
            const bool found = archive_.next();
            if (kind_.empty()) kind_ = archive_.kind();
            return found;
        } catch (const Error& error) {
            if (members_ == 0) throw;
            builder_.warn("damaged_archive", error.what());
            return false;
        }
    }

    void read_member(const std::string& path) {
        if (archive_.is_encrypted()) {
            ++encrypted_;
            return warn("encrypted_member", path + " is encrypted");
        }
        ++members_;
        builder_.list_item(path);
        if (files_ != nullptr) files_->begin({.path = path, .mime_type = "", .page = 0, .is_picture = false});
        try {
            archive_.unpack([&](std::string_view bytes) {
                if (files_ != nullptr) files_->write(bytes);
            });
        } catch (const Error& error) {
            if (error.code() != "corrupt_file") throw;
            warn("damaged_member", path + ": " + error.what());
        }
    }

    void warn(const std::string& code, const std::string& message) {
        if (builder_.result().warnings.size() < kMostWarnings) builder_.warn(code, message);
    }

    PackedArchive archive_;
    extraction::ResultBuilder builder_;
    const std::string name_;
    extraction::EmbeddedFiles* const files_;
    std::string kind_;
    int members_ = 0;
    int encrypted_ = 0;
};

}  // namespace

extraction::ExtractionResult read_archive(const Input& input, const ReaderContext& context) {
    return ArchiveReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
