#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <variant>

#include "ragdoll/extraction/extractor.hpp"

namespace ragdoll::extraction {

/// How many tasks of long documents run at once, whoever they are for. Thread-safe.
class TaskSlots {
public:
    explicit TaskSlots(int count) : free_(count) {}

    /// The one task that every document may have, even where no slot is free.
    void take() noexcept { --free_; }
    bool try_take() noexcept;
    void give_back() noexcept { ++free_; }

private:
    std::atomic<int> free_;
};

/// What reading in pieces needs of its surroundings.
struct PieceSurroundings {
    TaskSlots& slots;
    std::stop_token stop;
    ExtractionListener& listener;
};

/// A part of a document that a task of its own reads.
struct Piece {
    std::string name;  ///< of its checkpoint
    /// Runs in another thread; the listener hears of progress within the piece.
    std::function<ExtractionResult(std::stop_token, ExtractionListener&)> read;
};

using PieceResult = std::variant<ExtractionResult, std::exception_ptr>;

/// Takes a result; whether more are wanted. What it throws ends the reading.
using TakePiece = std::function<bool(std::size_t piece, PieceResult result)>;

/// How many units of a piece that is being read are done.
using PieceProgress = std::function<void(std::size_t piece, int done)>;

/// Reads pieces, several at once where slots are free, and hands them over in their order, in the calling thread. One
/// that an earlier attempt kept is not read again, and one that was read is kept.
void read_pieces(std::span<const Piece> pieces, const PieceSurroundings& surroundings, const PieceProgress& progress,
                 const TakePiece& take);

}  // namespace ragdoll::extraction
