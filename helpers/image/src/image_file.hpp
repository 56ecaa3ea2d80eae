#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "picture.hpp"
#include "picture_facts.hpp"
#include "tiff_frames.hpp"

namespace ragdoll::image {

/// The most pixels of a picture that is decoded.
inline constexpr double kMostPixels = 200e6;

/// A decoded picture, upright as its file says.
struct DecodedFrame {
    recognition::Picture picture;
    int reduction = 1;  ///< it was decoded to one over this of its width and height
};

/// A PNG, JPEG, TIFF, WebP, BMP, GIF or JPEG 2000 file. Of an animation, the first picture. Not thread-safe.
class ImageFile {
public:
    /// Looks at the heads alone.
    /// @param bytes        must outlive this.
    /// @param most_frames  more are not counted.
    /// @throws Error (discard) `unsupported_format`, `corrupt_file`.
    ImageFile(std::span<const std::byte> bytes, int most_frames);

    std::string_view mime_type() const;
    const PictureFacts& facts() const noexcept { return frames_.facts; }
    int frame_count() const noexcept { return static_cast<int>(frames_.sizes.size()); }

    /// As it is shown, after turning. @param frame  from 0.
    FrameSize size(int frame) const;

    /// @throws Error (discard) `picture_too_large` before anything is decoded, `corrupt_file`; std::bad_alloc.
    DecodedFrame decode(int frame) const;

private:
    void read_head();
    recognition::Picture decode_jpeg(int reduction) const;
    recognition::Picture decode_stored(int frame) const;

    std::span<const std::byte> bytes_;
    int format_ = 0;  // leptonica's
    TiffFrames frames_;
};

}  // namespace ragdoll::image
