#include "vector_snapshot.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <span>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/unique_fd.hpp"

namespace ragdoll::search {
namespace {

constexpr std::array<char, 8> kMagic{'R', 'A', 'G', 'V', 'E', 'C', 'I', 'X'};
constexpr std::uint32_t kFormatVersion = 1;
constexpr std::size_t kAlignment = 64;

/// The first bytes of the file, in the byte order of the machine that wrote it.
struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t format_version = kFormatVersion;
    std::uint32_t dimensions = 0;
    std::uint64_t rows = 0;
    std::int64_t position = 0;
    std::uint64_t model_hash = 0;    ///< XXH3 of the model's name
    std::uint64_t content_hash = 0;  ///< XXH3 of all bytes after the header
    std::uint64_t header_hash = 0;   ///< XXH3 of the bytes before this field
    std::uint64_t reserved = 0;
};
static_assert(sizeof(Header) == kAlignment);

/// Where each column begins.
struct Layout {
    std::size_t versions, chunks, scales, codes, values, end;
};

std::size_t aligned(std::size_t offset) {
    return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

Layout layout_of(std::size_t rows, std::size_t dimensions) {
    Layout layout{};
    layout.versions = sizeof(Header);
    layout.chunks = aligned(layout.versions + rows * sizeof(documents::VersionId));
    layout.scales = aligned(layout.chunks + rows * sizeof(documents::ChunkId));
    layout.codes = aligned(layout.scales + rows * sizeof(float));
    layout.values = aligned(layout.codes + rows * code_width(dimensions));
    layout.end = layout.values + rows * dimensions * sizeof(float);
    return layout;
}

std::uint64_t hash_of_header(const Header& header) {
    return XXH3_64bits(&header, offsetof(Header, header_hash));
}

bool is_good(const Header& header, const std::string& model, std::size_t dimensions, std::size_t size) {
    return header.magic == kMagic && header.format_version == kFormatVersion &&
           header.header_hash == hash_of_header(header) && header.dimensions == dimensions &&
           header.model_hash == XXH3_64bits(model.data(), model.size()) &&
           header.rows <= size / sizeof(documents::ChunkId) &&
           layout_of(static_cast<std::size_t>(header.rows), dimensions).end == size;
}

template <class Value>
const Value* column(const std::byte* bytes, std::size_t offset) {
    return reinterpret_cast<const Value*>(bytes + offset);  // columns are aligned to 64 bytes
}

/// Writes bytes to a descriptor and hashes what follows the header.
class SnapshotWriter {
public:
    SnapshotWriter(int descriptor, std::string name)
        : descriptor_(descriptor), name_(std::move(name)), hash_(XXH3_createState()) {
        XXH3_64bits_reset(hash_.get());
    }

    void write_at(std::size_t offset, const void* data, std::size_t size) {
        static constexpr std::array<std::byte, kAlignment> kZeros{};
        hash_and_write(kZeros.data(), offset - at_);
        hash_and_write(data, size);
    }

    void write_header(Header header) {
        header.content_hash = XXH3_64bits_digest(hash_.get());
        header.header_hash = hash_of_header(header);
        if (::pwrite(descriptor_, &header, sizeof(header), 0) != ssize_t{sizeof(header)}) fail();
        if (::fsync(descriptor_) != 0) fail();
    }

private:
    struct FreeHash {
        void operator()(XXH3_state_t* state) const noexcept { XXH3_freeState(state); }
    };

    [[noreturn]] void fail() const { throw system_error("writing " + name_, errno); }

    void hash_and_write(const void* data, std::size_t size) {
        XXH3_64bits_update(hash_.get(), data, size);
        const char* rest = static_cast<const char*>(data);
        while (size > 0) {
            const ssize_t count = ::pwrite(descriptor_, rest, size, static_cast<off_t>(at_));
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) fail();
            rest += count;
            size -= static_cast<std::size_t>(count);
            at_ += static_cast<std::size_t>(count);
        }
    }

    int descriptor_;
    std::string name_;
    std::unique_ptr<XXH3_state_t, FreeHash> hash_;
    std::size_t at_ = sizeof(Header);
};

}  // namespace

std::unique_ptr<VectorSnapshot> VectorSnapshot::open(const std::filesystem::path& file, const std::string& model,
                                                     std::size_t dimensions) {
    const UniqueFd descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (!descriptor || ::fstat(descriptor.get(), &status) != 0) return nullptr;
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size < sizeof(Header)) return nullptr;
    void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor.get(), 0);
    if (mapped == MAP_FAILED) return nullptr;
    std::unique_ptr<VectorSnapshot> snapshot(new VectorSnapshot(static_cast<const std::byte*>(mapped), size));

    Header header;
    std::memcpy(&header, mapped, sizeof(header));
    if (!is_good(header, model, dimensions, size)) return nullptr;
    const std::byte* bytes = snapshot->bytes_;
    if (XXH3_64bits(bytes + sizeof(Header), size - sizeof(Header)) != header.content_hash) return nullptr;
    const Layout layout = layout_of(static_cast<std::size_t>(header.rows), dimensions);
    snapshot->position_ = header.position;
    snapshot->rows_ = {static_cast<std::size_t>(header.rows),
                       column<documents::VersionId>(bytes, layout.versions),
                       column<documents::ChunkId>(bytes, layout.chunks),
                       column<float>(bytes, layout.scales),
                       column<std::int8_t>(bytes, layout.codes),
                       column<float>(bytes, layout.values)};
    return snapshot;
}

VectorSnapshot::~VectorSnapshot() {
    ::munmap(const_cast<std::byte*>(bytes_), size_);
}

void write_snapshot(const std::filesystem::path& file, const std::string& model, std::size_t dimensions,
                    std::int64_t position, const VectorRows& rows) {
    std::filesystem::create_directories(file.parent_path());
    std::string temporary = file.string() + ".XXXXXX";
    const UniqueFd descriptor(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!descriptor) throw system_error("creating " + temporary, errno);
    try {
        SnapshotWriter writer(descriptor.get(), temporary);
        const Layout layout = layout_of(rows.count, dimensions);
        writer.write_at(layout.versions, rows.versions, rows.count * sizeof(documents::VersionId));
        writer.write_at(layout.chunks, rows.chunks, rows.count * sizeof(documents::ChunkId));
        writer.write_at(layout.scales, rows.scales, rows.count * sizeof(float));
        writer.write_at(layout.codes, rows.codes, rows.count * code_width(dimensions));
        writer.write_at(layout.values, rows.values, rows.count * dimensions * sizeof(float));
        Header header;
        header.dimensions = static_cast<std::uint32_t>(dimensions);
        header.rows = rows.count;
        header.position = position;
        header.model_hash = XXH3_64bits(model.data(), model.size());
        writer.write_header(header);
        if (::rename(temporary.c_str(), file.c_str()) != 0) throw system_error("naming " + file.string(), errno);
    } catch (...) {
        ::unlink(temporary.c_str());
        throw;
    }
}

}  // namespace ragdoll::search
