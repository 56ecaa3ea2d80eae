#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ragdoll/base/clock.hpp"

namespace ragdoll::speech {

/// What a recording says of itself; empty where it does not.
struct Tags {
    std::string title;
    std::string artist;
    std::optional<Timestamp> recorded_at;
};

/// A sound file in memory, decoded by libsndfile piece by piece: WAV, AIFF, FLAC, Ogg Vorbis, Ogg Opus, MP3.
/// Memory is a window and what the decoder needs, however long the sound is. Not thread-safe.
class Recording {
public:
    /// @param bytes  must outlive this.
    /// @throws Error (discard)  `corrupt_file`, `unsupported_format`.
    explicit Recording(std::span<const std::byte> bytes);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    int sample_rate() const noexcept;  ///< frames per second, 1,000 to 768,000
    std::string mime_type() const;     ///< "audio/x-wav", …
    Tags tags() const;

    /// How long it says it is, in seconds, if it says so; not to be believed.
    std::optional<double> claimed_seconds() const noexcept;

    /// Goes to a time in seconds; to the end when there is less.
    void seek(double seconds);

    /// The next frames, their channels mixed to one of -1 to 1.
    /// @return how many; 0 at the end and where it can no more be decoded.
    std::size_t read(std::span<float> mono);

private:
    struct Source;
    std::unique_ptr<Source> source_;
    std::vector<float> window_;  // interleaved, as decoded
};

/// The length in seconds that the recording says it has, when there is really sound up to there.
std::optional<double> true_duration(std::span<const std::byte> bytes);

}  // namespace ragdoll::speech
