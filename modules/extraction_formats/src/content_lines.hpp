#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/extraction_formats/reader.hpp"

namespace ragdoll::extraction_formats {

/// A line "NAME;PARAMETER=x:value" of a calendar or contact (RFC 5545, RFC 6350, and the older vCalendar and
/// vCard 2.1).
struct ContentLine {
    std::string name;    ///< in upper case, without a group before it ("item1.")
    std::string value;   ///< still escaped
    std::string source;  ///< of the parameters: ";TYPE=work;TYPE=voice"

    /// The parameter's value without quotes, the first of several; empty when there is none.
    std::string parameter(std::string_view upper_case_name) const;

    /// What TYPE says, in lower case, also in the old form without "TYPE=".
    std::vector<std::string> types() const;
};

/// Lines that were folded (RFC 5545, 3.1) made whole. Works on bytes: some programs fold within a character.
std::string unfold(std::string_view bytes);

/// Takes the next line off `text`; quoted-printable values are decoded. False at the end.
bool take_content_line(std::string_view& text, ContentLine& line);

/// "\n" to a line break; "\,", "\;", "\\" to the character.
std::string unescape(std::string_view value);

/// The fields of a value, unescaped; empty ones are left out.
std::vector<std::string> split_fields(std::string_view value, char separator);

std::string join(const std::vector<std::string>& pieces, std::string_view between);

/// The file's text, unfolded, its charset told to the builder.
std::string decode_content_lines(const Input& input, extraction::ResultBuilder& builder);

}  // namespace ragdoll::extraction_formats
