#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// The content within a signed message of CMS (RFC 5652; S/MIME's "smime.p7m" that is signed and not encrypted).
/// Nothing for any other bytes. Who signed is not asked.
std::optional<std::string> signed_content(std::string_view bytes);

}  // namespace ragdoll::extraction_formats
