#include "pieces.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "checkpoint.hpp"

namespace ragdoll::extraction {
namespace {

// Results that wait for one before them are held in memory.
constexpr std::size_t kMostAhead = 64;

/// The pieces of one document on their way: started and taken in order, read at once.
class Reading {
public:
    Reading(std::span<const Piece> pieces, const PieceSurroundings& surroundings)
        : pieces_(pieces), surroundings_(surroundings), states_(pieces.size()) {}
    ~Reading() { ending_.request_stop(); }  // before the threads are waited for
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    void run(const PieceProgress& progress, const TakePiece& take) {
        for (std::size_t next = 0; next < pieces_.size(); ++next) {
            start(next);
            while (!wait_for(next, progress)) start(next);
            if (!take(next, take_out(next))) return;  // the others are stopped
        }
    }

private:
    struct State {
        std::optional<PieceResult> result;
        int done = 0;
        int told = 0;
        bool is_looked_for = false;  ///< among the checkpoints
        bool is_kept = false;
    };

    /// Hears of one piece, in the thread that reads it.
    class PieceListener final : public ExtractionListener {
    public:
        PieceListener(Reading& reading, std::size_t piece) : reading_(reading), piece_(piece) {}
        void progress(int done, int /*total*/) override {
            const std::lock_guard lock(reading_.mutex_);
            reading_.states_[piece_].done = done;
            reading_.changed_.notify_one();
        }

    private:
        Reading& reading_;
        const std::size_t piece_;
    };

    /// Starts what there are slots for; the piece that is waited for in any case.
    void start(std::size_t waited_for) {
        while (started_ < pieces_.size() && started_ < waited_for + kMostAhead) {
            if (use_checkpoint(started_)) {
                ++started_;
                continue;
            }
            if (started_ == waited_for) {
                surroundings_.slots.take();
            } else if (!take_slot_before(waited_for)) {
                return;
            }
            threads_.emplace(started_, [this, piece = started_] { read(piece); });
            ++started_;
        }
    }

    /// A slot for a piece ahead, unless the one that is waited for is there: it may show that no more are wanted.
    bool take_slot_before(std::size_t waited_for) {
        if (!surroundings_.slots.try_take()) return false;
        const std::lock_guard lock(mutex_);
        if (!states_[waited_for].result) return true;
        surroundings_.slots.give_back();
        return false;
    }

    bool use_checkpoint(std::size_t piece) {
        if (std::exchange(states_[piece].is_looked_for, true)) return false;
        const auto bytes = surroundings_.listener.kept_checkpoint(pieces_[piece].name);
        auto result = bytes ? decode_checkpoint(*bytes) : std::nullopt;
        if (!result) return false;
        const std::lock_guard lock(mutex_);
        states_[piece].is_kept = true;
        states_[piece].result = std::move(*result);
        return true;
    }

    void read(std::size_t piece) {
        std::optional<PieceResult> result;
        try {
            PieceListener listener(*this, piece);
            result = pieces_[piece].read(ending_.get_token(), listener);
        } catch (...) {
            result = std::current_exception();
        }
        {
            const std::lock_guard lock(mutex_);
            states_[piece].result = std::move(result);
        }
        // Whoever takes this slot finds the result, and whoever is told finds the slot.
        surroundings_.slots.give_back();
        const std::lock_guard lock(mutex_);
        ++finished_;
        changed_.notify_one();
    }

    /// Waits until something has happened, which may be that a slot is free, and tells of progress.
    /// @returns whether the piece is there.
    bool wait_for(std::size_t piece, const PieceProgress& progress) {
        std::vector<std::pair<std::size_t, int>> news;
        bool is_there = false;
        {
            std::unique_lock lock(mutex_);
            const auto look = [&] {
                for (std::size_t i = piece; i < started_; ++i) {
                    State& state = states_[i];
                    if (state.done != state.told) news.emplace_back(i, state.told = state.done);
                }
                is_there = states_[piece].result.has_value();
                return is_there || !news.empty() || finished_ != seen_finished_;
            };
            changed_.wait(lock, look);
            seen_finished_ = finished_;
        }
        for (const auto& [index, done] : news) progress(index, done);
        return is_there;
    }

    PieceResult take_out(std::size_t piece) {
        threads_.erase(piece);
        std::optional<PieceResult> result;
        bool is_kept = false;
        {
            const std::lock_guard lock(mutex_);
            result.swap(states_[piece].result);
            is_kept = states_[piece].is_kept;
        }
        const auto* read = std::get_if<ExtractionResult>(&*result);
        if (read != nullptr && !is_kept && pieces_.size() > 1)
            surroundings_.listener.keep_checkpoint(pieces_[piece].name, encode_checkpoint(*read));
        return std::move(*result);
    }

    const std::span<const Piece> pieces_;
    const PieceSurroundings& surroundings_;
    std::size_t started_ = 0;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<State> states_;
    std::size_t finished_ = 0;
    std::size_t seen_finished_ = 0;
    std::stop_source ending_;
    std::stop_callback<std::function<void()>> on_stop_{surroundings_.stop, [this] { ending_.request_stop(); }};
    std::map<std::size_t, std::jthread> threads_;
};

}  // namespace

bool TaskSlots::try_take() noexcept {
    int free = free_;
    while (free > 0) {
        if (free_.compare_exchange_weak(free, free - 1)) return true;
    }
    return false;
}

void read_pieces(std::span<const Piece> pieces, const PieceSurroundings& surroundings, const PieceProgress& progress,
                 const TakePiece& take) {
    Reading(pieces, surroundings).run(progress, take);
}

}  // namespace ragdoll::extraction
