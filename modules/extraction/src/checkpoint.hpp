#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ragdoll/extraction/result.hpp"

namespace ragdoll::extraction {

/// A result as bytes, to be kept between attempts on one machine.
std::string encode_checkpoint(const ExtractionResult& result);

/// Nothing where the bytes are damaged, or of another build.
std::optional<ExtractionResult> decode_checkpoint(std::string_view bytes);

}  // namespace ragdoll::extraction
