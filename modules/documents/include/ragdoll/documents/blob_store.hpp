#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/base/clock.hpp"

namespace ragdoll::documents {

/// The hash of a content and its length.
struct ContentHash {
    std::string hex;  ///< SHA-256, 64 lower-case hexadecimal digits
    std::int64_t bytes = 0;
};

/// Reads the file in pieces; the memory used does not grow with it.
/// @throws Error  `file_not_found` (discard), `file_unreadable` (discard), `file_too_large` (discard) past `max_bytes`.
ContentHash hash_file(const std::filesystem::path& file, std::int64_t max_bytes);

ContentHash hash_bytes(std::string_view bytes);

/// Keeps bytes that have no file of their own (standard input, uploads, downloads) under their hash, in
/// `<folder>/ab/cdef…`. A blob appears whole or not at all. Thread-safe, also between processes.
class BlobStore {
public:
    explicit BlobStore(std::filesystem::path folder);

    /// Receives the bytes of one blob. Dropped without finish(), it leaves nothing.
    class Writer {
    public:
        Writer(Writer&&) noexcept;
        Writer& operator=(Writer&&) noexcept;
        ~Writer();

        /// @throws Error  `file_too_large` (discard), `disk_full` (fatal).
        void write(std::string_view bytes);

        /// The key of the blob is the hash.
        ContentHash finish();

    private:
        friend class BlobStore;
        struct State;
        explicit Writer(std::unique_ptr<State> state);
        std::unique_ptr<State> state_;
    };

    Writer begin(std::int64_t max_bytes) const;

    /// A small content at once.
    ContentHash put(std::string_view bytes) const;

    /// Where the blob is, whether or not it is there. @throws std::invalid_argument  for what is not a key.
    std::filesystem::path path_of(std::string_view key) const;

    /// Unknown keys are ignored.
    void remove(std::string_view key) const;

    /// Keys of the blobs that begin with these two digits, ascending.
    std::vector<std::string> keys_of(const std::string& digits) const;

    /// Whether the blob is there and was last written before `limit`; writing it again makes it young again.
    bool is_older(std::string_view key, Timestamp limit) const;

    /// Removes what writers that died before `limit` left. @returns how many.
    int remove_unfinished(Timestamp limit) const;

private:
    std::filesystem::path folder_;
};

}  // namespace ragdoll::documents
