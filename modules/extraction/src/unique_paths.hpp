#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace ragdoll::extraction {

/// Tells files of one document apart that it calls alike. Not thread-safe.
class UniquePaths {
public:
    /// The path, or with " (2)", " (3)" … before its extension when it was there before.
    std::string take(const std::string& path);

private:
    std::unordered_set<std::string> given_;
    std::unordered_map<std::string, int> next_number_;
};

}  // namespace ragdoll::extraction
