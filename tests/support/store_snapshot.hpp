#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ragdoll::testing {

/// Everything of value in a data folder's store, in an order and form that do not depend on ids, times or the order in
/// which work was done: two stores of the same documents are equal when their snapshots are.
std::vector<std::string> store_snapshot(const std::filesystem::path& data);

/// What `PRAGMA integrity_check` says; "ok" when all is well.
std::string integrity_check(const std::filesystem::path& data);

}  // namespace ragdoll::testing
