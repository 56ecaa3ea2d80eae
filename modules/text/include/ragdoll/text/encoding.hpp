#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace ragdoll::text {

struct Decoded {
    std::string utf8;
    std::string charset;       ///< lower-case name, "utf-8", "windows-1252", "shift_jis", …
    std::string how;           ///< "bom", "utf-8", "declared" or "detected"
    std::size_t replaced = 0;  ///< bytes that meant nothing in this charset and became U+FFFD
};

/// Bytes of a text file to UTF-8: by byte order mark, else by escapes or zero bytes that only ISO-2022, HZ or UTF-16
/// have, else valid UTF-8, else the declared charset, else what the bytes look like (uchardet, ICU, CLD2). Any bytes
/// give some text.
Decoded decode(std::span<const std::byte> bytes, std::string_view declared_charset = "");

/// Bytes that are known to be in this charset, to UTF-8; what means nothing in it becomes U+FFFD. An unknown charset
/// counts as windows-1252.
std::string decode_as(std::string_view bytes, const std::string& charset);

}  // namespace ragdoll::text
