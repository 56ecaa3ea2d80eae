#pragma once

#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::extraction {

/// The main function of a helper program: serves as a zygote whose confined children read one document each.
int run_helper(int argc, char** argv, const Read& read);

}  // namespace ragdoll::extraction
