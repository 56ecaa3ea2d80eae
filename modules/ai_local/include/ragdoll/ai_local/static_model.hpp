#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

namespace ragdoll::ai_local {

inline constexpr std::size_t kSemanticDimensions = 100;

/// The word vectors of `local/static-en`, mapped from one read-only file that all processes share. The format is
/// docs/design/static_model_format.md. Thread-safe.
class StaticModel {
public:
    /// @throws Error  `model_file_missing`, `model_file_damaged` (fatal), which say what to do.
    explicit StaticModel(const std::filesystem::path& file);
    StaticModel(const StaticModel&) = delete;
    StaticModel& operator=(const StaticModel&) = delete;
    ~StaticModel();

    /// Place in the order of frequency, from 0, of one of the 200,000 commonest words; lower case.
    std::optional<std::uint32_t> rank_of(std::string_view word) const;

    /// The row of a class of words: a stem, or the word itself.
    std::optional<std::uint32_t> row_of(std::string_view word_class) const;

    std::span<const std::int8_t, kSemanticDimensions> row(std::uint32_t index) const;
    float scale(std::uint32_t index) const;  ///< what one step of the row's numbers is worth

    /// a / (a + p), the weight of a word of this rank (Arora's smooth inverse frequency, a = 1e-4).
    double weight_of_rank(std::uint32_t rank) const;

    std::uint32_t word_count() const noexcept { return words_.count; }
    std::uint32_t row_count() const noexcept { return classes_.count; }

private:
    /// Strings in a closed hash table.
    struct Strings {
        std::uint32_t count = 0;
        std::uint32_t slots = 0;
        const std::uint32_t* table = nullptr;    ///< number of the string + 1; 0: empty
        const std::uint32_t* offsets = nullptr;  ///< count + 1 of them
        const char* bytes = nullptr;

        std::optional<std::uint32_t> find(std::string_view text) const;
    };

    void read_header(const std::filesystem::path& file);

    std::size_t size_ = 0;
    const std::byte* data_ = nullptr;
    Strings words_;    // by rank
    Strings classes_;  // by row
    const float* scales_ = nullptr;
    const std::int8_t* matrix_ = nullptr;
    double normalizer_ = 1;
};

}  // namespace ragdoll::ai_local
