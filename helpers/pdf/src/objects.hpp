#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include <string>

#include "word.hpp"

namespace ragdoll::pdf {

// Reading objects of a PDF that may be of any type: what is missing or of another type is null, empty or unknown.

/// The entry of a dictionary, or of a stream's dictionary.
QPDFObjectHandle entry(QPDFObjectHandle object, const std::string& key);

/// A text string as UTF-8, cut to `most` bytes at a character.
std::string text_in(QPDFObjectHandle object, std::size_t most);

/// A name without its slash.
std::string name_in(QPDFObjectHandle object);

/// The entry of a page or form field, or of the nearest of its ancestors that has it.
QPDFObjectHandle inherited(QPDFObjectHandle object, const std::string& key);

/// Which place on the upright page, as poppler tells those of words, a place of user space has: the crop box is cut
/// out and the page turned as it is shown.
class PageSpace {
public:
    explicit PageSpace(const QPDFObjectHandle& page);

    /// Corners in any order; a box without area when it is no rectangle.
    Box place(QPDFObjectHandle rectangle) const;

private:
    double left_ = 0;
    double bottom_ = 0;
    double right_ = 0;
    double top_ = 0;
    int quarter_turns_ = 0;  // clockwise
};

}  // namespace ragdoll::pdf
