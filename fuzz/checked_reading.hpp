#pragma once

#include <cstddef>
#include <span>

#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::fuzzing {

/// Reads any bytes and aborts unless the reader keeps its promises: a result whose text is UTF-8 and whose offsets fit
/// it, or an Error that discards.
void read_checked(extraction::ExtractionResult (*read)(const extraction::Input&, const extraction::ReaderContext&),
                  std::span<const std::byte> bytes);

}  // namespace ragdoll::fuzzing
