#pragma once

#include <string_view>

#include "letter_head.hpp"
#include "ragdoll/extraction_formats/reader.hpp"

namespace ragdoll::extraction_formats {

/// Adds a letter (RFC 5322 and MIME) to a document: subject and head, the body that says most, what is attached by its
/// name. Letters in it are added, too.
/// @param page  that warnings name; 0 in a document of one letter.
/// @throws Error (discard) `corrupt_file` when it has no head, `too_deeply_nested`.
LetterHead add_letter(std::string_view bytes, int page, const ReaderContext& context,
                      extraction::ResultBuilder& builder);

}  // namespace ragdoll::extraction_formats
