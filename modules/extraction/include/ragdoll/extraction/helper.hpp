#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::extraction {

/// The main function of a helper program: serves as a zygote whose confined children read one document each.
/// @param readable_folder  see sandbox::serve_as_zygote.
int run_helper(int argc, char** argv, const Read& read, const std::filesystem::path& readable_folder = {});

/// What `--recognise=LANGUAGES` asks a helper program for, languages of tesseract's as "eng+deu"; nothing without it.
std::optional<std::string> asked_languages(int argc, char** argv);

}  // namespace ragdoll::extraction
