#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// The RTF text of a message, as Outlook compresses it ([MS-OXRTFCP]); what is cut is unpacked as far as it goes, and
/// bytes that are no such thing give nothing.
std::string decompress_rtf(std::string_view bytes);

}  // namespace ragdoll::extraction_formats
