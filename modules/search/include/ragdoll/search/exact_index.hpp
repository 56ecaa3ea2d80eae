#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "ragdoll/search/vector_index.hpp"

namespace ragdoll::search {

/// Looks at every vector: 8-bit copies first, then the exact cosine of the best. Right at any size, and fast enough up
/// to some hundred thousand chunks. Searches run beside each other and beside one update.
///
/// With a file, the vectors are mapped from a snapshot (docs/design/vector_index_format.md), shared between processes
/// and there at once after a start. The snapshot is a copy: a missing, damaged or foreign one counts as empty.
class ExactIndex final : public VectorIndex {
public:
    /// @param file  "" keeps everything in memory.
    ExactIndex(std::string model, int dimensions, std::filesystem::path file = {});
    ~ExactIndex() override;

    const std::string& model() const override;
    int dimensions() const override;
    std::int64_t position() const override;
    void apply(std::int64_t to, std::span<const VectorUpdate> updates) override;
    std::vector<Candidate> search(std::span<const float> query, int limit, const VersionScope& scope) const override;
    std::vector<double> cosines(std::span<const float> query, std::span<const ChunkRef> chunks) const override;
    void clear() override;
    std::int64_t size() const override;

    /// Whether so much changed since the last snapshot that writing one pays.
    bool wants_snapshot() const;

    /// Writes the present state and maps it instead of what was in memory. Does nothing without a file.
    /// @throws Error  `disk_full` (fatal), `system_error`.
    void save_snapshot();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// `<folder>/<model>.idx`, with every sign of the model's name that is not a letter, digit, dot or dash written as `_`.
std::filesystem::path snapshot_path(const std::filesystem::path& folder, const std::string& model);

}  // namespace ragdoll::search
