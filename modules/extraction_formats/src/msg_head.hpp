#pragma once

#include "letter_head.hpp"
#include "msg_properties.hpp"

namespace ragdoll::extraction_formats {

/// The head of an Outlook message, as an e-mail would have it; addresses that only an Exchange server knows are left
/// out.
LetterHead read_msg_head(CompoundFile& file, CompoundFile::Storage message, const MsgProperties& properties);

}  // namespace ragdoll::extraction_formats
