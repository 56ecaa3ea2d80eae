#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ragdoll::config {

/// The passwords in a file, one a line; empty lines are left out, and nothing is trimmed but line ends.
/// @throws std::runtime_error  that says what is wrong, without telling a password: it cannot be read, is no UTF-8, or
///   has control characters, more than 100 passwords or
///   127 bytes in one of them.
std::vector<std::string> read_passwords(const std::filesystem::path& file);

}  // namespace ragdoll::config
