#pragma once

#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// The text of a field in the head of a letter: folded lines joined, encoded words (RFC 2047) decoded, white space
/// folded. What is no proper encoded word stays as it is; bytes beyond ASCII are taken for UTF-8, else guessed.
///
/// GMime decodes them with iconv, which loads its tables from files, and a confined reader opens none.
std::string decode_mime_words(std::string_view field);

}  // namespace ragdoll::extraction_formats
