#pragma once

#include <string_view>

#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::pdf {

/// What recognises the pages that ReaderContext::recognise lists, from how they look; boxes are in points. Loads the
/// models, so it is made before a process gives up its rights.
/// @param languages  of tesseract's, "eng+deu".
/// @return  a reader that throws Error (discard) `recognition_unavailable` where it is not built, or none of the
///   languages is installed; else as read_pdf().
extraction::Read scan_reader(std::string_view languages);

}  // namespace ragdoll::pdf
