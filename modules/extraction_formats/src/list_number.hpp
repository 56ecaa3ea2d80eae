#pragma once

#include <string>

namespace ragdoll::extraction_formats {

/// A list item's number as shown: "3", "c", "iii".
/// @param format  as in Word: "decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman";
///   others count as "decimal".
std::string list_number(int number, const std::string& format);

}  // namespace ragdoll::extraction_formats
