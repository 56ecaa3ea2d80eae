#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::ai {

struct EmbeddedText {
    std::vector<float> values;  ///< empty: the text has no vector
    bool reliable = true;
};

/// Turns texts into vectors. Thread-safe.
class Embedder {
public:
    virtual ~Embedder() = default;
    virtual const std::string& model() const = 0;
    virtual int dimensions() const = 0;
    virtual std::vector<EmbeddedText> embed(std::span<const std::string_view> texts, std::stop_token stop) = 0;
};

}  // namespace ragdoll::ai
