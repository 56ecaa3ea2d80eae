#pragma once

#include <string>

#include "letter_head.hpp"

namespace ragdoll::extraction_formats {

// The parts of a letter, as ExtractionResult::parts names them.
inline constexpr const char* kHeadersPart = "headers";
inline constexpr const char* kBodyPart = "body";
inline constexpr const char* kAttachmentsPart = "attachments";

/// Of a letter that is attached to another: "attached message: Re: Tides".
std::string attached_letter_part(const LetterHead& head);

}  // namespace ragdoll::extraction_formats
