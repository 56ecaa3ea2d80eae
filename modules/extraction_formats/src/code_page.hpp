#pragma once

#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// The charset of a code page of Windows, DOS or the Macintosh: 1252 -> "windows-1252".
std::string charset_of_code_page(int code_page);

/// The code page of a font by the number of its charset in Windows ([MS-WMF] 2.1.1.5): 204 -> 1251; 0 when the charset
/// tells nothing.
int code_page_of_font(int charset);

/// The code page that the ending of a font's name tells, "Arial Cyr" -> 1251; 0 when it tells none. Before fonts had
/// charsets of their own, each of their names had one.
int code_page_of_font_name(std::string_view name);

}  // namespace ragdoll::extraction_formats
