#pragma once

#include <filesystem>

#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::extraction {

/// The main function of a helper program: serves as a zygote whose confined children read one document each.
/// @param readable_folder  see sandbox::serve_as_zygote.
int run_helper(int argc, char** argv, const Read& read, const std::filesystem::path& readable_folder = {});

}  // namespace ragdoll::extraction
