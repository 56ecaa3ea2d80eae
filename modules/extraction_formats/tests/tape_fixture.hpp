#pragma once

#include <string>

#include "compound_fixture.hpp"

namespace ragdoll::extraction_formats {

/// The header of a member of a tape archive (ustar, POSIX.1-1988), with its checksum.
/// @param octal_size  eleven digits: the size that the member claims.
inline std::string tape_header(const std::string& name, const std::string& octal_size) {
    std::string header(512, '\0');
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, octal_size);
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, std::string("ustar\0", 6) + "00");
    unsigned sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    std::string octal;
    for (int shift = 15; shift >= 0; shift -= 3) octal += static_cast<char>('0' + ((sum >> shift) & 7U));
    put(header, 148, octal + std::string("\0 ", 2));
    return header;
}

}  // namespace ragdoll::extraction_formats
