#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ragdoll/text/encoding.hpp"

namespace ragdoll::text {

/// The bytes as this charset has them; nothing when ICU does not know the charset. `how` is left to the caller.
std::optional<Decoded> convert(std::string_view bytes, const std::string& charset);

/// The charset as it is used: extensions, mostly of Windows, stand for the standards that they extend, as on the web.
/// In lower case.
std::string extended_charset(std::string_view charset);

/// Lower case of ASCII letters.
std::string charset_name(std::string_view name);

}  // namespace ragdoll::text
