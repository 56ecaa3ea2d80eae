#pragma once

#include <memory>
#include <vector>

#include "ragdoll/base/diagnostic.hpp"
#include "ragdoll/extraction/extractor.hpp"
#include "ragdoll/extraction/settings.hpp"

namespace ragdoll::extraction {

/// Reads each document in a fresh, confined child of a helper program: `ragdoll-extract-pdf` for PDF,
/// `ragdoll-extract-image` for pictures, `ragdoll-extract-speech` for recordings, `ragdoll-extract` for all else. What
/// a child says is treated as foreign data. A child that crashes is tried once more. Thread-safe.
class HelperExtractor final : public Extractor {
public:
    explicit HelperExtractor(const Settings& settings);
    ~HelperExtractor() override;

    ExtractionResult extract(const SourceFile& file, std::stop_token stop, ExtractionListener& listener) override;

    /// Whether the helpers start and their children are really confined, by a self-test; for `doctor`.
    std::vector<Diagnostic> diagnose();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace ragdoll::extraction
