#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/ai_local/static_model.hpp"
#include "ragdoll/text/terms.hpp"

namespace ragdoll::ai_local {

/// Finds the model's rows for the words of a text. Use from one thread at a time.
class WordVectors {
public:
    explicit WordVectors(const StaticModel& model) : model_(model) {}

    /// The rows of a token: its class; else of the parts that - and ' join; else without accents; else of the best two
    /// words that a long one is made of; else none.
    std::vector<std::uint32_t> rows_of(std::string_view token) const;

    /// Adds the token's vector, not normalised, to `sum` of kSemanticDimensions numbers.
    void add(std::string_view token, std::span<float> sum) const;

    const text::PorterStemmer& stemmer() const noexcept { return stemmer_; }

private:
    std::optional<std::uint32_t> row_of_class(std::string_view token) const;
    std::vector<std::uint32_t> rows_of_parts(std::string_view token) const;
    std::vector<std::uint32_t> rows_of_compound(std::string_view token) const;

    const StaticModel& model_;
    text::PorterStemmer stemmer_;
};

/// Cosine of two vectors of the same length; 0 when one has no length.
double cosine(std::span<const float> a, std::span<const float> b);

}  // namespace ragdoll::ai_local
