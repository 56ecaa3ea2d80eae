#pragma once

#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// The plain text of a letter whose lines flow (RFC 3676), with each of its paragraphs as one line. A line that ends
/// with a space goes on with the next one of the same depth of quotation.
/// @param drops_space  the parameter DelSp: that space is not part of the text.
std::string join_flowed_lines(std::string_view text, bool drops_space);

/// Without the armour around what was signed by OpenPGP (RFC 4880): its lines of fields and the signature.
std::string without_pgp_armour(std::string_view text);

}  // namespace ragdoll::extraction_formats
