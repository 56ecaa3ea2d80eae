#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "recording.hpp"

namespace ragdoll::speech {

/// A sound file in memory, decoded by libsndfile: WAV, AIFF, FLAC, Ogg Vorbis, Ogg Opus, MP3.
class SoundFile final : public Recording {
public:
    /// @param bytes  must outlive this.
    /// @throws Error (discard)  `corrupt_file`, `unsupported_format`.
    explicit SoundFile(std::span<const std::byte> bytes);
    ~SoundFile() override;
    SoundFile(const SoundFile&) = delete;
    SoundFile& operator=(const SoundFile&) = delete;

    int sample_rate() const override;
    std::string mime_type() const override;
    Tags tags() const override;
    std::optional<double> claimed_seconds() const override;
    void seek(double seconds) override;
    std::size_t read(std::span<float> mono) override;

private:
    struct Source;
    std::unique_ptr<Source> source_;
    std::vector<float> window_;  // interleaved, as decoded
};

}  // namespace ragdoll::speech
