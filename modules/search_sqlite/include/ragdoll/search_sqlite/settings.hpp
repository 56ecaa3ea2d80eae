#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace ragdoll::search_sqlite {

struct Settings {
    std::filesystem::path file = "ragdoll.db";       ///< shared with the other components
    int read_connections = 4;                        ///< searches at once; 1 to 64
    std::chrono::milliseconds busy_timeout{10'000};  ///< how long an update waits for another process
    int cache_kib = 32'768;                          ///< of each connection; a search reads much of the index
    std::int64_t mmap_bytes = 1'073'741'824;         ///< of the file that is read through a memory map
};

}  // namespace ragdoll::search_sqlite
