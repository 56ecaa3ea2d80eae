#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// What a command without arguments prints, by its name without backslash: "ss" → ß, "ldots" → …
std::optional<std::string_view> latex_symbol(std::string_view command);

/// The combining mark of an accent command, by its name: "'" → U+0301; 0 when it is none.
char32_t latex_accent(std::string_view command);

}  // namespace ragdoll::extraction_formats
