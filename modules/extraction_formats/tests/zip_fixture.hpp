#pragma once

#include <zip.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ragdoll::extraction_formats {

/// A zip archive with these members.
inline std::string make_zip(const std::vector<std::pair<std::string, std::string>>& members,
                            const std::string& password = "") {
    zip_error_t error;
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
    for (const auto& [name, content] : members) {
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) throw std::runtime_error(zip_strerror(archive));
        if (password.empty()) continue;
        zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password.c_str());
    }
    if (zip_close(archive) != 0) throw std::runtime_error(zip_strerror(archive));
    zip_stat_t size;
    zip_source_stat(target, &size);
    std::string bytes(size.size, '\0');
    zip_source_open(target);
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

inline std::span<const std::byte> bytes_of(const std::string& text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// Overwrites the size that the archive's directory and local header claim for its only member.
inline void claim_size(std::string& zip, std::uint32_t size) {
    const auto put = [&](std::size_t at) {
        for (std::size_t i = 0; i < 4; ++i) zip[at + i] = static_cast<char>((size >> (8 * i)) & 0xFFU);
    };
    put(zip.find("PK\x03\x04") + 22);
    put(zip.find("PK\x01\x02") + 24);
}

}  // namespace ragdoll::extraction_formats
