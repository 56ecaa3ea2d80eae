#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::ai {

/// The vector of one text, of length 1.
struct EmbeddedText {
    std::vector<float> values;  ///< empty: the text has nothing that the model could embed
    bool reliable = true;       ///< false: the model tells that it does not know the language
};

/// Turns texts into vectors. Thread-safe.
class Embedder {
public:
    virtual ~Embedder() = default;

    /// "provider/name", as it is kept with what was embedded.
    virtual const std::string& model() const = 0;
    virtual int dimensions() const = 0;

    /// One result for each text, in order.
    /// @throws Error  `rate_limited`, `model_unavailable`, `timeout` (retry); `interrupted` when stop is requested.
    virtual std::vector<EmbeddedText> embed(std::span<const std::string_view> texts, std::stop_token stop) = 0;
};

}  // namespace ragdoll::ai
