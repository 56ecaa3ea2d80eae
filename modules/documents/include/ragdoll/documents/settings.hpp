#pragma once

#include <cstdint>
#include <filesystem>

namespace ragdoll::documents {

struct Settings {
    /// Bytes without a file of their own are kept here: `<data>/blobs`.
    std::filesystem::path blob_folder = "blobs";
    /// Larger files and uploads are refused.
    std::int64_t max_file_bytes = 512'000'000;
};

}  // namespace ragdoll::documents
