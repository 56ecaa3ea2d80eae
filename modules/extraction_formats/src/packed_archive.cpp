#include "packed_archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cstddef>

#include "ragdoll/base/error.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::uint64_t kRatioCountsFrom = 10'000'000;

Error corrupt(archive* handle) {
    const char* why = archive_error_string(handle);
    return {Disposition::discard, "corrupt_file", std::string("the archive is damaged: ") + (why ? why : "no reason")};
}

// What libarchive would hand to another program is not asked for: the cage starts none.
void allow_formats(archive* handle) {
    archive_read_support_filter_gzip(handle);
    archive_read_support_filter_bzip2(handle);
    archive_read_support_filter_xz(handle);
    archive_read_support_filter_zstd(handle);
    archive_read_support_format_zip(handle);
    archive_read_support_format_tar(handle);
    archive_read_support_format_7zip(handle);
    archive_read_support_format_cpio(handle);
    archive_read_support_format_raw(handle);
}

/// A path of an archive that does not name its charset. The format of ZIP means the one of the first PC, and a few
/// bytes cannot tell that it is another.
std::string decode_path(std::string_view bytes) {
    constexpr std::ptrdiff_t kLeastBytes = 6;
    const auto beyond_ascii =
        std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    const bool may_tell = beyond_ascii >= kLeastBytes || text::is_valid_utf8(bytes);
    return may_tell ? text::decode(std::as_bytes(std::span(bytes))).utf8 : text::decode_as(bytes, "ibm-437");
}

}  // namespace

void PackedArchive::Close::operator()(archive* handle) const noexcept {
    archive_read_free(handle);
}

PackedArchive::PackedArchive(std::span<const std::byte> bytes, const Limits& limits)
    : handle_(archive_read_new()), limits_(limits), packed_bytes_(bytes.size()) {
    if (!handle_) throw std::bad_alloc();
    allow_formats(handle_.get());
    if (archive_read_open_memory(handle_.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) throw corrupt(handle_.get());
}

PackedArchive::~PackedArchive() = default;

bool PackedArchive::next() {
    for (;;) {
        const int result = archive_read_next_header(handle_.get(), &entry_);
        if (result == ARCHIVE_EOF) return false;
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN) throw corrupt(handle_.get());
        // Anything is a "packed single file" when nothing packs it.
        if (kind() == "none") throw Error(Disposition::discard, "corrupt_file", "not a readable archive");
        if (archive_entry_filetype(entry_) == AE_IFREG && archive_entry_hardlink(entry_) == nullptr) return true;
    }
}

std::string PackedArchive::path() const {
    if (archive_format(handle_.get()) == ARCHIVE_FORMAT_RAW) return {};
    if (const char* utf8 = archive_entry_pathname_utf8(entry_)) return utf8;
    const char* raw = archive_entry_pathname(entry_);
    return raw == nullptr ? "" : decode_path(raw);
}

bool PackedArchive::is_encrypted() const {
    return archive_entry_is_encrypted(entry_) != 0;
}

void PackedArchive::unpack(const std::function<void(std::string_view)>& receive) {
    for (;;) {
        const void* data = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int result = archive_read_data_block(handle_.get(), &data, &size, &offset);
        if (result == ARCHIVE_EOF) return;
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN) throw corrupt(handle_.get());
        count(size);
        receive({static_cast<const char*>(data), size});
    }
}

void PackedArchive::count(std::size_t bytes) {
    unpacked_bytes_ += bytes;
    const double ratio =
        static_cast<double>(unpacked_bytes_) / static_cast<double>(packed_bytes_ == 0 ? 1 : packed_bytes_);
    if (unpacked_bytes_ > limits_.max_uncompressed_bytes ||
        (unpacked_bytes_ > kRatioCountsFrom && ratio > limits_.max_compression_ratio)) {
        throw Error(Disposition::discard, "compression_bomb", "the archive unpacks to more than the limits allow");
    }
}

std::string PackedArchive::kind() const {
    switch (archive_format(handle_.get()) & ARCHIVE_FORMAT_BASE_MASK) {
        case ARCHIVE_FORMAT_ZIP: return "zip";
        case ARCHIVE_FORMAT_TAR: return "tar";
        case ARCHIVE_FORMAT_7ZIP: return "7z";
        case ARCHIVE_FORMAT_CPIO: return "cpio";
        default: return archive_filter_name(handle_.get(), 0);
    }
}

}  // namespace ragdoll::extraction_formats
