#pragma once

#include <string>

struct _GMimePart;

namespace ragdoll::extraction_formats {

/// What a part of a letter is called; empty when it has no name.
///
/// GMime knows every way of writing a name, but needs iconv for charsets other than UTF-8, which a confined reader has
/// not; so the two usual ways, `name*=charset''caf%E9` (RFC 2231) and encoded words, are decoded here.
std::string attachment_name(_GMimePart* part);

}  // namespace ragdoll::extraction_formats
