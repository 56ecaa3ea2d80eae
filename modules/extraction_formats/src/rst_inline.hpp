#pragma once

#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// A reStructuredText paragraph without its mark-up: **strong**, *emphasis*, ``literal``, `link <address>`_,
/// :role:`text`, \escapes. What is no mark-up stays.
std::string rst_plain(std::string_view text);

}  // namespace ragdoll::extraction_formats
