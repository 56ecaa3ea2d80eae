#pragma once

#include <string>
#include <vector>

#include "annotations.hpp"
#include "paragraphs.hpp"

namespace ragdoll::pdf {

/// Adds what the text of a page does not show: addresses of links to the pieces that they stand on, and behind all
/// pieces comments and form values, "name: value".
void add_notes(const Annotations& annotations, std::vector<Piece>& pieces);

/// "text (https://example.org/, mailto:a@example.org)"
std::string with_addresses(std::string text, const std::vector<std::string>& addresses);

}  // namespace ragdoll::pdf
