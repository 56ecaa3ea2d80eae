#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include <cstddef>
#include <optional>
#include <string>

namespace ragdoll::pdf {

/// A picture as a file of its own.
struct EncodedPicture {
    std::string mime_type;  ///< "image/jpeg" or "image/png"
    std::string bytes;
};

/// "image/jpeg", "image/jp2", …, of the form in which a PDF holds a picture; "image/png" for plain samples.
std::string mime_type_of(const QPDFObjectHandle& picture);

/// JPEG as it is stored; samples of 1 or 8 bits in grey, RGB or a palette as PNG. Nothing for other kinds of samples,
/// for damaged ones, and for files of more than `most` bytes.
/// @param picture  an image XObject.
std::optional<EncodedPicture> encode_picture(const QPDFObjectHandle& picture, std::size_t most);

}  // namespace ragdoll::pdf
