#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::extraction_formats {

/// What the header or footer of a sheet shows left, in the middle and right, without the codes of fonts, file names and
/// the like (ECMA-376 part 1, 18.3.1.39): `&L&"Arial,Bold"Plan&RPage &P` gives "Plan". A part with the number of the
/// page or the time of printing tells nothing of the sheet and is left out, as are empty ones.
std::vector<std::string> sheet_header_texts(std::string_view code);

}  // namespace ragdoll::extraction_formats
