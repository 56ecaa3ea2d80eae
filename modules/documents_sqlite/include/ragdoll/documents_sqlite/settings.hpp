#pragma once

#include <chrono>
#include <filesystem>

namespace ragdoll::documents_sqlite {

struct Settings {
    std::filesystem::path file = "ragdoll.db";       ///< shared with the other components
    int read_connections = 4;                        ///< readers at once; 1 to 64
    std::chrono::milliseconds busy_timeout{10'000};  ///< how long a write waits for another process
    bool survive_power_failure = false;  ///< sync every commit; else the last ones may be lost with the power
    int cache_kib = 8192;                ///< of each connection
};

}  // namespace ragdoll::documents_sqlite
