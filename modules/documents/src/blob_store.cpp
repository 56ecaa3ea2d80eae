#include "ragdoll/documents/blob_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/settings_types.hpp"
#include "ragdoll/base/unique_fd.hpp"
#include "sha256.hpp"

namespace ragdoll::documents {
namespace {

bool is_key(std::string_view key) {
    const auto is_digit = [](char sign) { return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f'); };
    return key.size() == 64 && std::all_of(key.begin(), key.end(), is_digit);
}

/// The name under which a blob is written until it is whole.
constexpr std::string_view kIncoming = "incoming-";

bool was_written_before(const std::filesystem::path& file, Timestamp limit) {
    struct stat status {};
    return ::stat(file.c_str(), &status) == 0 && status.st_mtim.tv_sec < to_epoch_ms(limit) / 1000;
}

/// Makes the entry of a renamed file as durable as the file itself.
void sync_folder(const std::filesystem::path& folder) {
    const UniqueFd descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor || ::fsync(descriptor.get()) != 0) throw system_error("syncing " + folder.string(), errno);
}

}  // namespace

struct BlobStore::Writer::State {
    const BlobStore& store;
    std::filesystem::path temporary;
    UniqueFd descriptor;
    std::int64_t max_bytes;
    std::int64_t bytes = 0;
    Sha256 sha{};

    ~State() {
        if (!temporary.empty()) ::unlink(temporary.c_str());
    }
};

BlobStore::BlobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

BlobStore::Writer::Writer(std::unique_ptr<State> state) : state_(std::move(state)) {}
BlobStore::Writer::Writer(Writer&&) noexcept = default;
BlobStore::Writer& BlobStore::Writer::operator=(Writer&&) noexcept = default;
BlobStore::Writer::~Writer() = default;

void BlobStore::Writer::write(std::string_view bytes) {
    state_->bytes += static_cast<std::int64_t>(bytes.size());
    if (state_->bytes > state_->max_bytes) {
        throw Error(Disposition::discard, "file_too_large",
                    "the content has more than " + format_bytes(static_cast<std::uint64_t>(state_->max_bytes)));
    }
    state_->sha.update(bytes);
    while (!bytes.empty()) {
        const ssize_t count = ::write(state_->descriptor.get(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw system_error("writing " + state_->temporary.string(), errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

ContentHash BlobStore::Writer::finish() {
    const std::unique_ptr<State> state = std::move(state_);
    const ContentHash hash{state->sha.finish_hex(), state->bytes};
    if (::fsync(state->descriptor.get()) != 0) throw system_error("syncing " + state->temporary.string(), errno);
    const std::filesystem::path place = state->store.path_of(hash.hex);
    std::filesystem::create_directories(place.parent_path());
    if (::rename(state->temporary.c_str(), place.c_str()) != 0) throw system_error("naming " + place.string(), errno);
    state->temporary.clear();
    sync_folder(place.parent_path());
    return hash;
}

BlobStore::Writer BlobStore::begin(std::int64_t max_bytes) const {
    std::filesystem::create_directories(folder_);
    std::string name = (folder_ / (std::string(kIncoming) + "XXXXXX")).string();
    UniqueFd descriptor(::mkostemp(name.data(), O_CLOEXEC));
    if (!descriptor) throw system_error("creating a file in " + folder_.string(), errno);
    return Writer(std::unique_ptr<Writer::State>(new Writer::State{*this, name, std::move(descriptor), max_bytes}));
}

ContentHash BlobStore::put(std::string_view bytes) const {
    Writer writer = begin(static_cast<std::int64_t>(bytes.size()));
    writer.write(bytes);
    return writer.finish();
}

std::filesystem::path BlobStore::path_of(std::string_view key) const {
    if (!is_key(key)) throw std::invalid_argument("not the key of a blob: " + std::string(key));
    return folder_ / key.substr(0, 2) / key.substr(2);
}

void BlobStore::remove(std::string_view key) const {
    ::unlink(path_of(key).c_str());
}

std::vector<std::string> BlobStore::keys_of(const std::string& digits) const {
    std::vector<std::string> keys;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / digits, none)) {
        const std::string key = digits + entry.path().filename().string();
        if (is_key(key)) keys.push_back(key);
    }
    std::ranges::sort(keys);
    return keys;
}

bool BlobStore::is_older(std::string_view key, Timestamp limit) const {
    return was_written_before(path_of(key), limit);
}

int BlobStore::remove_unfinished(Timestamp limit) const {
    int count = 0;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, none)) {
        const bool is_unfinished = entry.path().filename().string().starts_with(kIncoming);
        if (is_unfinished && was_written_before(entry.path(), limit)) count += ::unlink(entry.path().c_str()) == 0;
    }
    return count;
}

}  // namespace ragdoll::documents
