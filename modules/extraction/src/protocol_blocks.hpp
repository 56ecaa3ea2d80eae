#pragma once

#include <string_view>
#include <vector>

#include "protocol.hpp"

namespace ragdoll::extraction {

/// The other way of encode_blocks(). @throws Error  `protocol_error` for blocks that are out of order or outside the
/// text.
std::vector<Block> decode_blocks(std::string_view bytes, std::string_view text);

}  // namespace ragdoll::extraction
