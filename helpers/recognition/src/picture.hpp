#pragma once

#include <memory>
#include <string_view>

struct Pix;  // of leptonica

namespace ragdoll::recognition {

/// A picture in memory. Not thread-safe.
class Picture {
public:
    /// Takes a picture of leptonica's over.
    /// @throws std::bad_alloc  when there is none: what makes one fails for want of memory alone, readers excepted.
    explicit Picture(Pix* owned);

    /// Rows of grey pixels, 0 black to 255 white, one byte each.
    /// @param pixels         from the upper left corner; each row has `bytes_per_row` of them.
    /// @param resolution     dots per inch; 0: not known.
    static Picture of_grey(int width, int height, std::string_view pixels, int bytes_per_row, int resolution);

    int width() const noexcept;
    int height() const noexcept;
    int resolution() const noexcept;  ///< dots per inch as the file says; 0: not known

    Pix* pix() const noexcept { return pix_.get(); }  ///< stays owned by this

    /// Of 8 bits a pixel; transparent parts become white, colours as bright as they are seen.
    Picture to_grey() const;

    /// Turned clockwise by quarters of a circle, 0 to 3.
    Picture turned(int quarters) const;

private:
    struct Destroy {
        void operator()(Pix* made) const noexcept;
    };
    std::unique_ptr<Pix, Destroy> pix_;
};

/// Makes leptonica say nothing on standard error.
void silence_leptonica();

}  // namespace ragdoll::recognition
