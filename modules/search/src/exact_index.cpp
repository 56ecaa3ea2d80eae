#include "ragdoll/search/exact_index.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <unordered_map>

#include "vector_rows.hpp"
#include "vector_snapshot.hpp"

namespace ragdoll::search {
namespace {

/// Rows whose estimates are computed before they are looked at: their results stay in the first-level cache.
constexpr std::size_t kScanBlock = 256;

/// Changed rows after which writing a snapshot pays, at least, and as a share of all.
constexpr std::size_t kMinChangedRows = 5'000;
constexpr double kMaxChangedShare = 0.1;

/// Which rows a version has, in the snapshot or in memory.
struct RowRange {
    bool is_in_snapshot = false;
    std::size_t first = 0;
    std::size_t count = 0;
};

struct Estimate {
    float score;
    bool is_in_snapshot;
    std::size_t row;
};

/// The best estimates so far; `threshold` is what a row must beat.
class BestEstimates {
public:
    explicit BestEstimates(std::size_t capacity) : capacity_(capacity) { heap_.reserve(capacity); }

    float threshold() const noexcept { return heap_.size() < capacity_ ? -2 : heap_.front().score; }

    void add(const Estimate& estimate) {
        if (heap_.size() == capacity_) {
            std::ranges::pop_heap(heap_, std::ranges::greater{}, &Estimate::score);
            heap_.back() = estimate;
        } else {
            heap_.push_back(estimate);
        }
        std::ranges::push_heap(heap_, std::ranges::greater{}, &Estimate::score);
    }

    const std::vector<Estimate>& all() const noexcept { return heap_; }

private:
    std::size_t capacity_;
    std::vector<Estimate> heap_;
};

}  // namespace

struct ExactIndex::State {
    State(std::string model_name, int dims, std::filesystem::path snapshot_file)
        : model(std::move(model_name)),
          dimensions(static_cast<std::size_t>(dims)),
          file(std::move(snapshot_file)),
          recent(dimensions) {}

    const std::string model;
    const std::size_t dimensions;
    const std::filesystem::path file;

    std::mutex updates;  // held by whoever changes the members below; searches go on while a snapshot is written
    mutable std::shared_mutex mutex;  // guards the members below
    std::unique_ptr<VectorSnapshot> snapshot;
    OwnedRows recent;
    std::array<std::vector<bool>, 2> live;  // rows that count: of `recent`, of the snapshot
    std::unordered_map<documents::VersionId, RowRange> versions;
    std::size_t live_rows = 0;
    std::size_t dead_rows = 0;
    std::int64_t position = 0;

    VectorRows rows(bool is_in_snapshot) const {
        if (!is_in_snapshot) return recent.view();
        return snapshot ? snapshot->rows() : VectorRows{};
    }

    void adopt(std::unique_ptr<VectorSnapshot> opened);
    void drop(documents::VersionId version);
    void take(const VectorUpdate& update);
    void scan(const PreparedQuery& query, const RowRange& range, BestEstimates& best) const;
    BestEstimates estimate(const PreparedQuery& query, std::size_t count, const VersionScope& scope) const;
    double cosine(const PreparedQuery& query, bool is_in_snapshot, std::size_t row) const;
    const float* find(const ChunkRef& chunk) const;
    OwnedRows compacted() const;
};

/// The snapshot becomes all that there is.
void ExactIndex::State::adopt(std::unique_ptr<VectorSnapshot> opened) {
    snapshot = std::move(opened);
    recent = OwnedRows(dimensions);
    live = {};
    versions.clear();
    dead_rows = 0;
    const VectorRows all = rows(true);
    live_rows = all.count;
    live[1].assign(all.count, true);
    position = snapshot ? snapshot->position() : 0;
    for (std::size_t row = 0; row < all.count; ++row) {
        RowRange& range = versions.try_emplace(all.versions[row], RowRange{true, row, 0}).first->second;
        ++range.count;
    }
}

void ExactIndex::State::drop(documents::VersionId version) {
    const auto found = versions.find(version);
    if (found == versions.end()) return;
    const RowRange range = found->second;
    for (std::size_t row = range.first; row < range.first + range.count; ++row) {
        live[range.is_in_snapshot ? 1 : 0][row] = false;
    }
    live_rows -= range.count;
    dead_rows += range.count;
    versions.erase(found);
}

void ExactIndex::State::take(const VectorUpdate& update) {
    if (update.values.size() != update.chunk_ids.size() * dimensions) {
        throw std::invalid_argument("vectors of another number of dimensions than the index has");
    }
    drop(update.version_id);
    const std::size_t count = update.chunk_ids.size();
    if (count == 0) return;
    versions[update.version_id] = {false, live[0].size(), count};
    for (std::size_t i = 0; i < count; ++i) {
        const auto values = std::span(update.values).subspan(i * dimensions, dimensions);
        recent.append(update.version_id, update.chunk_ids[i], values);
        live[0].push_back(true);
    }
    live_rows += count;
}

void ExactIndex::State::scan(const PreparedQuery& query, const RowRange& range, BestEstimates& best) const {
    const VectorRows all = rows(range.is_in_snapshot);
    const std::vector<bool>& counts = live[range.is_in_snapshot ? 1 : 0];
    const std::size_t width = code_width(dimensions);
    std::array<std::int32_t, kScanBlock> products;
    for (std::size_t first = range.first; first < range.first + range.count; first += kScanBlock) {
        const std::size_t count = std::min(kScanBlock, range.first + range.count - first);
        dot_products(query.codes.data(), all.codes + first * width, count, width, products.data());
        for (std::size_t i = 0; i < count; ++i) {
            const float score = static_cast<float>(products[i]) * query.scale * all.scales[first + i];
            if (score > best.threshold() && counts[first + i]) best.add({score, range.is_in_snapshot, first + i});
        }
    }
}

BestEstimates ExactIndex::State::estimate(const PreparedQuery& query, std::size_t count,
                                          const VersionScope& scope) const {
    BestEstimates best(count);
    if (!scope) {
        scan(query, {true, 0, live[1].size()}, best);
        scan(query, {false, 0, live[0].size()}, best);
        return best;
    }
    for (const documents::VersionId version : *scope) {
        const auto found = versions.find(version);
        if (found != versions.end()) scan(query, found->second, best);
    }
    return best;
}

double ExactIndex::State::cosine(const PreparedQuery& query, bool is_in_snapshot, std::size_t row) const {
    return dot_product(query.values.data(), rows(is_in_snapshot).values + row * dimensions, dimensions);
}

const float* ExactIndex::State::find(const ChunkRef& chunk) const {
    const auto found = versions.find(chunk.version_id);
    if (found == versions.end()) return nullptr;
    const RowRange& range = found->second;
    const VectorRows all = rows(range.is_in_snapshot);
    const auto* begin = all.chunks + range.first;
    const auto* end = begin + range.count;
    const auto* place = std::lower_bound(begin, end, chunk.chunk_id);
    if (place == end || *place != chunk.chunk_id) return nullptr;
    return all.values + static_cast<std::size_t>(place - all.chunks) * dimensions;
}

OwnedRows ExactIndex::State::compacted() const {
    OwnedRows result(dimensions);
    for (const bool is_in_snapshot : {true, false}) {
        const VectorRows all = rows(is_in_snapshot);
        for (std::size_t row = 0; row < all.count; ++row) {
            if (!live[is_in_snapshot ? 1 : 0][row]) continue;
            result.append(all.versions[row], all.chunks[row], {all.values + row * dimensions, dimensions});
        }
    }
    return result;
}

ExactIndex::ExactIndex(std::string model, int dimensions, std::filesystem::path file)
    : state_(std::make_unique<State>(std::move(model), dimensions, std::move(file))) {
    if (dimensions < 1 || dimensions > 4096) throw std::invalid_argument("vectors have 1 to 4096 dimensions");
    if (!state_->file.empty()) {
        state_->adopt(VectorSnapshot::open(state_->file, state_->model, state_->dimensions));
    }
}

ExactIndex::~ExactIndex() = default;

const std::string& ExactIndex::model() const {
    return state_->model;
}

int ExactIndex::dimensions() const {
    return static_cast<int>(state_->dimensions);
}

std::int64_t ExactIndex::position() const {
    const std::shared_lock lock(state_->mutex);
    return state_->position;
}

std::int64_t ExactIndex::size() const {
    const std::shared_lock lock(state_->mutex);
    return static_cast<std::int64_t>(state_->live_rows);
}

void ExactIndex::apply(std::int64_t to, std::span<const VectorUpdate> updates) {
    const std::lock_guard updating(state_->updates);
    const std::unique_lock lock(state_->mutex);
    if (to <= state_->position) return;  // another thread has taken these changes in
    for (const VectorUpdate& update : updates) state_->take(update);
    state_->position = to;
}

void ExactIndex::clear() {
    const std::lock_guard updating(state_->updates);
    const std::unique_lock lock(state_->mutex);
    state_->adopt(nullptr);
}

std::vector<Candidate> ExactIndex::search(std::span<const float> query, int limit, const VersionScope& scope) const {
    if (query.size() != state_->dimensions) throw std::invalid_argument("a query of another number of dimensions");
    const PreparedQuery prepared = prepare_query(query);
    const auto wanted = static_cast<std::size_t>(std::max(limit, 1));
    const std::shared_lock lock(state_->mutex);
    std::vector<Candidate> found;
    // The estimates are good to about 0.005: half as many again, and a few, do not miss one of the best.
    const BestEstimates best = state_->estimate(prepared, wanted + wanted / 2 + 20, scope);
    for (const Estimate& estimate : best.all()) {
        const VectorRows all = state_->rows(estimate.is_in_snapshot);
        found.push_back({{all.chunks[estimate.row], all.versions[estimate.row]},
                         state_->cosine(prepared, estimate.is_in_snapshot, estimate.row)});
    }
    std::ranges::sort(found, [](const Candidate& a, const Candidate& b) {
        return a.score != b.score ? a.score > b.score : a.chunk < b.chunk;
    });
    if (found.size() > wanted) found.resize(wanted);
    return found;
}

std::vector<double> ExactIndex::cosines(std::span<const float> query, std::span<const ChunkRef> chunks) const {
    const PreparedQuery prepared = prepare_query(query);
    const std::shared_lock lock(state_->mutex);
    std::vector<double> result;
    for (const ChunkRef& chunk : chunks) {
        const float* values = state_->find(chunk);
        result.push_back(values == nullptr ? 0 : dot_product(prepared.values.data(), values, state_->dimensions));
    }
    return result;
}

bool ExactIndex::wants_snapshot() const {
    if (state_->file.empty()) return false;
    const std::shared_lock lock(state_->mutex);
    const std::size_t changed = state_->live[0].size() + state_->dead_rows;
    const auto all = static_cast<double>(state_->live_rows);
    return changed >= kMinChangedRows && static_cast<double>(changed) > kMaxChangedShare * all;
}

void ExactIndex::save_snapshot() {
    if (state_->file.empty()) return;
    const std::lock_guard updating(state_->updates);  // nobody changes what is being written
    write_snapshot(state_->file, state_->model, state_->dimensions, state_->position, state_->compacted().view());
    auto opened = VectorSnapshot::open(state_->file, state_->model, state_->dimensions);
    if (opened == nullptr || opened->position() != state_->position) return;  // another process wrote a later one
    const std::unique_lock lock(state_->mutex);
    state_->adopt(std::move(opened));
}

std::filesystem::path snapshot_path(const std::filesystem::path& folder, const std::string& model) {
    std::string name = model;
    for (char& sign : name) {
        const bool is_plain = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
                              (sign >= '0' && sign <= '9') || sign == '.' || sign == '-';
        if (!is_plain) sign = '_';
    }
    return folder / (name + ".idx");
}

}  // namespace ragdoll::search
