#pragma once

#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// The characters that "&amp;", "&#8364;" or "&#x20AC;" stand for, as UTF-8; the entity itself when it is unknown.
std::string decode_html_entity(std::string_view entity);

}  // namespace ragdoll::extraction_formats
