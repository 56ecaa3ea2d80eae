#pragma once

#include <cstdint>
#include <string>

namespace ragdoll::extraction_formats {

/// The number that binary workbooks pack into 32 bits (RkNumber, [MS-XLS] 2.5.217): 30 bits of a whole number, or the
/// upper ones of a fraction; in hundredths when the lowest bit says so.
double unpacked_number(std::uint32_t packed);

/// "TRUE" or "FALSE".
std::string truth_text(std::uint8_t value);

/// "#DIV/0!" and its like (BErr, [MS-XLS] 2.5.10).
std::string error_text(std::uint8_t code);

}  // namespace ragdoll::extraction_formats
