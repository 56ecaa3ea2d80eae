#pragma once

#include <string>

namespace ragdoll::extraction_formats {

/// A list item's number as shown: "3", "c", "iii".
/// @param format  as in Word: "decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman";
///   others count as "decimal".
std::string list_number(int number, const std::string& format);

/// The name of the format that DOC and RTF files call by a number (MSONFC, [MS-OSHARED] 2.2.1.3).
std::string list_format_name(int code);

}  // namespace ragdoll::extraction_formats
