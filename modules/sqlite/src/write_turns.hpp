#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

namespace ragdoll::sqlite {

/// One mutex for each database file that this process has open; ":memory:" is nobody else's.
std::shared_ptr<std::mutex> write_turn_of(const std::filesystem::path& file);

}  // namespace ragdoll::sqlite
