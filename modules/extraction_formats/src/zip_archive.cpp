#include "zip_archive.hpp"

#include <zip.h>

#include <array>

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {
namespace {

// Small members may shrink to nothing (blank tables); a bomb is large.
constexpr std::uint64_t kRatioCountsFrom = 10'000'000;

struct CloseMember {
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

Error corrupt(const std::string& what) {
    return Error(Disposition::discard, "corrupt_file", what);
}

}  // namespace

void ZipArchive::Close::operator()(zip* archive) const noexcept {
    zip_discard(archive);
}

ZipArchive::ZipArchive(std::span<const std::byte> bytes, const ZipLimits& limits) : limits_(limits) {
    if (bytes.empty()) throw corrupt("an empty file");  // which libzip takes for an empty archive
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) {
        archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        if (!archive_) zip_source_free(source);
    }
    const std::string message = zip_error_strerror(&error);
    zip_error_fini(&error);
    if (!archive_) throw corrupt("not a readable zip archive: " + message);
}

ZipArchive::~ZipArchive() = default;

void ZipArchive::check_budget(std::uint64_t compressed_bytes, std::uint64_t unpacked_bytes,
                              const std::string& name) const {
    const bool too_much = unpacked_bytes_ + unpacked_bytes > limits_.max_uncompressed_bytes;
    const double ratio =
        static_cast<double>(unpacked_bytes) / static_cast<double>(compressed_bytes == 0 ? 1 : compressed_bytes);
    if (too_much || (unpacked_bytes > kRatioCountsFrom && ratio > limits_.max_compression_ratio)) {
        throw Error(Disposition::discard, "compression_bomb", name + " unpacks to more than the limits allow");
    }
}

std::vector<std::string> ZipArchive::names() const {
    std::vector<std::string> names;
    const zip_int64_t count = zip_get_num_entries(archive_.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        const char* name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
        if (name != nullptr) names.emplace_back(name);
    }
    return names;
}

std::optional<std::string> ZipArchive::read(const std::string& name) {
    const zip_int64_t index = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_ENC_GUESS);
    if (index < 0) return std::nullopt;
    zip_stat_t member;
    zip_stat_init(&member);
    const auto at = static_cast<zip_uint64_t>(index);
    if (zip_stat_index(archive_.get(), at, 0, &member) != 0) throw corrupt(name + ": no directory entry");
    if ((member.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && member.encryption_method != ZIP_EM_NONE) {
        throw Error(Disposition::discard, "encrypted", name + " is encrypted");
    }
    const std::unique_ptr<zip_file_t, CloseMember> file(zip_fopen_index(archive_.get(), at, 0));
    if (!file) throw corrupt(name + ": " + zip_strerror(archive_.get()));

    std::string content;
    std::array<char, 65536> buffer;
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
        if (got < 0) throw corrupt(name + " is damaged: " + zip_error_strerror(zip_file_get_error(file.get())));
        if (got == 0) break;
        content.append(buffer.data(), static_cast<std::size_t>(got));
        check_budget(member.comp_size, content.size(), name);
    }
    unpacked_bytes_ += content.size();
    return content;
}

}  // namespace ragdoll::extraction_formats
