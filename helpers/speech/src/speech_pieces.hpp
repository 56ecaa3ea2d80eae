#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace ragdoll::speech {

/// A stretch in which somebody speaks, of 20 s at most.
struct SpeechPiece {
    double start = 0;                   ///< of its first sample, in seconds from the signal's beginning
    std::vector<std::int16_t> samples;  ///< with a little of the silence around it
};

/// Cuts a signal of 16 kHz at its silences while it is read; holds half a minute of it. Not thread-safe.
class SpeechPieces {
public:
    /// Gives the next samples and says how many; fewer than asked for only at the end.
    using Read = std::function<std::size_t(std::span<std::int16_t>)>;

    explicit SpeechPieces(Read read) : read_(std::move(read)) {}

    /// The next piece that begins before a time in seconds; nothing when there is none.
    std::optional<SpeechPiece> next(double before);

    /// How far it was read, in seconds: no piece begins between the last one and here.
    double position() const noexcept;
    bool is_at_end() const noexcept { return has_ended_ && buffer_.empty(); }

private:
    void fill();
    void drop(std::size_t samples);
    SpeechPiece take(std::size_t samples);

    Read read_;
    std::vector<std::int16_t> buffer_;  // from position_ on
    std::size_t position_ = 0;          // samples
    bool has_ended_ = false;
};

}  // namespace ragdoll::speech
