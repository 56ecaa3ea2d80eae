#pragma once

#include <string>

namespace ragdoll::extraction_formats {

/// The charset of a code page of Windows, DOS or the Macintosh: 1252 -> "windows-1252".
std::string charset_of_code_page(int code_page);

}  // namespace ragdoll::extraction_formats
