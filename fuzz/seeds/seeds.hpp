#pragma once

#include <map>
#include <string>
#include <vector>

namespace ragdoll::fuzzing {

/// Inputs to begin with, by the family of readers that they are for.
using Seeds = std::map<std::string, std::vector<std::string>>;

void add_binary_seeds(Seeds& seeds);   ///< compound files, archives
void add_engine_seeds(Seeds& seeds);   ///< answers of helpers, words of pages, names and contents to detect
void add_package_seeds(Seeds& seeds);  ///< Office, OpenDocument and EPUB as their members
void add_text_seeds(Seeds& seeds);     ///< every format that is text

}  // namespace ragdoll::fuzzing
