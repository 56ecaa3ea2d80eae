// Readers of one family, on any bytes.
#include <cstdint>

#include "checked_reading.hpp"
#include "ragdoll/extraction_formats/reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    for (const auto read : {READERS}) ragdoll::fuzzing::read_checked(read, std::as_bytes(std::span(bytes, size)));
    return 0;
}
