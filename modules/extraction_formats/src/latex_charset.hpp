#pragma once

#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// The charset that a document names with \usepackage[…]{inputenc}, as ICU calls it; empty when it names none that is
/// known.
std::string latex_charset(std::string_view document);

}  // namespace ragdoll::extraction_formats
