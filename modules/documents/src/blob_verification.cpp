#include "ragdoll/documents/blob_verification.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>

namespace ragdoll::documents {
namespace {

using Keys = std::vector<std::string>;

/// "00" to "ff": some of the keys at a time, so that memory does not grow with their number.
Keys all_of_two_digits() {
    constexpr std::string_view kDigits = "0123456789abcdef";
    Keys all;
    for (const char high : kDigits) {
        for (const char low : kDigits) all.push_back({high, low});
    }
    return all;
}

Keys only_in(const Keys& these, const Keys& others) {
    Keys keys;
    std::ranges::set_difference(these, others, std::back_inserter(keys));
    return keys;
}

}  // namespace

std::vector<Inconsistency> verify_blobs(const BlobStore& blobs, DocumentStore& documents, Timestamp now, bool repair) {
    const Timestamp limit = now - std::chrono::hours(24);
    std::vector<Inconsistency> found;
    for (const std::string& digits : all_of_two_digits()) {
        const Keys kept = blobs.keys_of(digits);
        const Keys needed = documents.needed_blobs(digits);
        for (const std::string& key : only_in(kept, needed)) {
            if (!blobs.is_older(key, limit)) continue;
            found.push_back({"leftover_blob", "nothing needs the blob " + key, 0});
            if (repair) blobs.remove(key);
        }
        for (const std::string& key : only_in(needed, kept)) {
            // It may have been written, or its document removed, since the folder was read.
            if (std::filesystem::exists(blobs.path_of(key)) || documents.needed_blobs(key).empty()) continue;
            found.push_back({"missing_blob", "the blob " + key + " is gone", 0});
        }
    }
    if (repair) blobs.remove_unfinished(limit);
    return found;
}

}  // namespace ragdoll::documents
