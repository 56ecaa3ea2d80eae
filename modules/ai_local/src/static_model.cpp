#include "ragdoll/ai_local/static_model.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/unique_fd.hpp"
#include "static_model_format.hpp"

namespace ragdoll::ai_local {
namespace {

Error damaged(const std::filesystem::path& file, const std::string& why) {
    return Error(Disposition::fatal, "model_file_damaged", file.string() + ": " + why + "; build it again");
}

}  // namespace

std::optional<std::uint32_t> StaticModel::Strings::find(std::string_view text) const {
    if (slots == 0) return std::nullopt;
    for (std::uint64_t slot = fnv1a(text) & (slots - 1);; slot = (slot + 1) & (slots - 1)) {
        const std::uint32_t entry = table[slot];
        if (entry == 0) return std::nullopt;
        const std::uint32_t begin = offsets[entry - 1];
        if (std::string_view(bytes + begin, offsets[entry] - begin) == text) return entry - 1;
    }
}

StaticModel::StaticModel(const std::filesystem::path& file) {
    const UniqueFd descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor) {
        throw Error(Disposition::fatal, "model_file_missing",
                    file.string() + ": " + std::strerror(errno) + "; build the target static_model");
    }
    struct stat status {};
    if (::fstat(descriptor.get(), &status) != 0) throw system_error("looking at " + file.string(), errno);
    size_ = static_cast<std::size_t>(status.st_size);
    if (size_ < sizeof(ModelHeader)) throw damaged(file, "too short to be a model");
    void* mapped = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, descriptor.get(), 0);
    if (mapped == MAP_FAILED) throw system_error("mapping " + file.string(), errno);
    data_ = static_cast<const std::byte*>(mapped);
    try {
        read_header(file);
    } catch (...) {
        ::munmap(mapped, size_);
        throw;
    }
}

StaticModel::~StaticModel() {
    ::munmap(const_cast<std::byte*>(data_), size_);
}

void StaticModel::read_header(const std::filesystem::path& file) {
    ModelHeader header;
    std::memcpy(&header, data_, sizeof header);
    if (std::memcmp(header.magic, kModelMagic, sizeof kModelMagic) != 0) throw damaged(file, "not a model file");
    if (header.version != kModelVersion)
        throw damaged(file, "version " + std::to_string(header.version) + " is not known");
    if (header.dimensions != kSemanticDimensions || header.file_size != size_)
        throw damaged(file, "cut short or changed");
    const auto section = [&](std::uint64_t offset, std::uint64_t bytes) {
        if (offset > size_ || bytes > size_ - offset) throw damaged(file, "a section lies outside the file");
        return data_ + offset;
    };
    const auto strings = [&](std::uint32_t count, std::uint32_t slots, std::uint64_t table, std::uint64_t offsets,
                             std::uint64_t bytes) {
        Strings result{count, slots, nullptr, nullptr, nullptr};
        if (slots < count + 1 || (slots & (slots - 1)) != 0) throw damaged(file, "a table of a wrong size");
        result.table = reinterpret_cast<const std::uint32_t*>(section(table, std::uint64_t{4} * slots));
        result.offsets =
            reinterpret_cast<const std::uint32_t*>(section(offsets, std::uint64_t{4} * (std::uint64_t{count} + 1)));
        result.bytes = reinterpret_cast<const char*>(section(bytes, result.offsets[count]));
        return result;
    };
    words_ = strings(header.words, header.word_slots, header.word_table, header.word_offsets, header.word_bytes);
    classes_ =
        strings(header.classes, header.class_slots, header.class_table, header.class_offsets, header.class_bytes);
    scales_ = reinterpret_cast<const float*>(section(header.scales, std::uint64_t{4} * header.classes));
    matrix_ = reinterpret_cast<const std::int8_t*>(
        section(header.matrix, std::uint64_t{kSemanticDimensions} * header.classes));
    normalizer_ = header.normalizer;
}

std::optional<std::uint32_t> StaticModel::rank_of(std::string_view word) const {
    return words_.find(word);
}

std::optional<std::uint32_t> StaticModel::row_of(std::string_view word_class) const {
    return classes_.find(word_class);
}

std::span<const std::int8_t, kSemanticDimensions> StaticModel::row(std::uint32_t index) const {
    return std::span<const std::int8_t, kSemanticDimensions>(matrix_ + std::size_t{index} * kSemanticDimensions,
                                                             kSemanticDimensions);
}

float StaticModel::scale(std::uint32_t index) const {
    return scales_[index];
}

double StaticModel::weight_of_rank(std::uint32_t rank) const {
    return kWeightConstant / (kWeightConstant + zipf(rank) / normalizer_);
}

}  // namespace ragdoll::ai_local
