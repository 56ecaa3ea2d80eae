#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "recording.hpp"

namespace ragdoll::speech {

/// The sound of a film, or of a recording in the container of one, in memory, decoded by FFmpeg's libraries: MP4 (M4A,
/// MOV, 3GP), Matroska and WebM, AVI, ASF (WMA, WMV), Ogg, bare AAC. Nothing that such a file refers to is opened.
class MediaFile final : public Recording {
public:
    /// @param bytes  must outlive this.
    /// @throws Error (discard)  `corrupt_file`; `unsupported_format` for one without sound, or whose sound cannot be
    ///         decoded.
    explicit MediaFile(std::span<const std::byte> bytes);
    ~MediaFile() override;
    MediaFile(const MediaFile&) = delete;
    MediaFile& operator=(const MediaFile&) = delete;

    int sample_rate() const override;
    std::string mime_type() const override;
    Tags tags() const override;
    std::optional<double> claimed_seconds() const override;
    void seek(double seconds) override;
    std::size_t read(std::span<float> mono) override;

private:
    struct Decoder;
    std::unique_ptr<Decoder> decoder_;
};

}  // namespace ragdoll::speech
