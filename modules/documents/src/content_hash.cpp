#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/settings_types.hpp"
#include "ragdoll/base/unique_fd.hpp"
#include "ragdoll/documents/blob_store.hpp"
#include "sha256.hpp"

namespace ragdoll::documents {
namespace {

constexpr std::size_t kPieceBytes = 256 * 1024;

UniqueFd open_regular_file(const std::filesystem::path& file) {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    UniqueFd descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor) {
        if (errno == ENOENT || errno == ENOTDIR) {
            throw Error(Disposition::discard, "file_not_found", file.string() + " does not exist");
        }
        const std::string reason = std::system_category().message(errno);
        throw Error(Disposition::discard, "file_unreadable", "opening " + file.string() + ": " + reason);
    }
    struct stat status {};
    if (::fstat(descriptor.get(), &status) != 0) throw system_error("looking at " + file.string(), errno);
    if (!S_ISREG(status.st_mode)) {
        throw Error(Disposition::discard, "file_unreadable", file.string() + " is not a regular file");
    }
    return descriptor;
}

}  // namespace

void Sha256::Free::operator()(void* context) const noexcept {
    EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context));
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    if (context_ == nullptr) throw std::bad_alloc();
    if (EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(context_.get()), EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error("OpenSSL offers no SHA-256");
    }
}

Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
    EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_.get()), bytes.data(), bytes.size());
}

std::string Sha256::finish_hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_.get()), digest.data(), &length);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) {
        hex += kDigits[digest[i] >> 4];
        hex += kDigits[digest[i] & 15];
    }
    return hex;
}

ContentHash hash_file(const std::filesystem::path& file, std::int64_t max_bytes) {
    const UniqueFd descriptor = open_regular_file(file);
    Sha256 sha;
    ContentHash result;
    std::vector<char> piece(kPieceBytes);
    while (true) {
        const ssize_t count = ::read(descriptor.get(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw system_error("reading " + file.string(), errno);
        if (count == 0) break;
        result.bytes += count;
        if (result.bytes > max_bytes) {
            throw Error(Disposition::discard, "file_too_large",
                        file.string() + " has more than " + format_bytes(static_cast<std::uint64_t>(max_bytes)));
        }
        sha.update({piece.data(), static_cast<std::size_t>(count)});
    }
    result.hex = sha.finish_hex();
    return result;
}

ContentHash hash_bytes(std::string_view bytes) {
    Sha256 sha;
    sha.update(bytes);
    return {sha.finish_hex(), static_cast<std::int64_t>(bytes.size())};
}

}  // namespace ragdoll::documents
