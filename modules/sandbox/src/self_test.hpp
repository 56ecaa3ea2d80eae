#pragma once

#include <string>

namespace ragdoll::sandbox {

/// Tries what a confined child must not be able to do.
/// @return what worked, "open files, open sockets"; kNothingAllowed when nothing did.
std::string try_what_is_forbidden();

}  // namespace ragdoll::sandbox
