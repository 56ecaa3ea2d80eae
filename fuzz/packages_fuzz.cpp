// Readers of packages, on any members: "name US content RS name US content …" (U+001F, U+001E).
#include <cstdint>
#include <string_view>

#include "checked_reading.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "stored_package.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace ragdoll::fuzzing;
    const std::string package = stored_package({reinterpret_cast<const char*>(bytes), size});
    for (const auto read : {READERS}) read_checked(read, std::as_bytes(std::span(package)));
    return 0;
}
