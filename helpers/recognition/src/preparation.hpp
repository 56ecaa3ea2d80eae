#pragma once

#include "back_mapping.hpp"
#include "picture.hpp"

namespace ragdoll::recognition {

/// A picture made fit for recognition, and the way back.
struct PreparedPicture {
    Picture grey;
    BackMapping mapping;
    bool has_letters = false;  ///< false: nothing in it has the shape of one
};

/// Turns a grey picture by quarters, brings its text to a height that the models know (that of a scan of 200 dpi or
/// more) and sets lines level that stand askew by a few degrees.
PreparedPicture prepare(const Picture& grey, int quarters);

}  // namespace ragdoll::recognition
