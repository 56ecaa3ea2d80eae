#include "letter_text.hpp"

#include <algorithm>

#include "lines.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::size_t quotation_depth(std::string_view line) {
    return std::min(line.find_first_not_of('>'), line.size());
}

/// A line without its marks of quotation, and without the space that keeps it from looking like one.
std::string_view content_of(std::string_view line) {
    line.remove_prefix(quotation_depth(line));
    if (line.starts_with(' ')) line.remove_prefix(1);
    return line;
}

}  // namespace

std::string join_flowed_lines(std::string_view text, bool drops_space) {
    std::string result;
    bool flows = false;
    std::size_t depth_before = 0;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        const std::size_t depth = quotation_depth(line);
        const std::string_view content = content_of(line);
        const bool begins_signature = content == "-- ";
        const bool goes_on = flows && depth == depth_before && !begins_signature;
        if (!goes_on) {
            if (!result.empty()) result += '\n';
            result += std::string(depth, '>') + (depth > 0 ? " " : "");
        } else if (drops_space) {
            result.pop_back();
        }
        result += content;
        flows = content.ends_with(' ') && !begins_signature;
        depth_before = depth;
    }
    return result;
}

std::string without_pgp_armour(std::string_view text) {
    constexpr std::string_view kBegin = "-----BEGIN PGP SIGNED MESSAGE-----";
    constexpr std::string_view kSignature = "-----BEGIN PGP SIGNATURE-----";
    constexpr std::string_view kEnd = "-----END PGP SIGNATURE-----";
    std::string result;
    bool in_fields = false;
    bool in_signature = false;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line == kBegin) {
            in_fields = true;
        } else if (line == kSignature) {
            in_signature = true;
        } else if (in_signature) {
            in_signature = line != kEnd;
        } else if (in_fields) {
            in_fields = !text::trim(line).empty();
        } else {
            result += (result.empty() ? "" : "\n") + std::string(line);
        }
    }
    return result;
}

}  // namespace ragdoll::extraction_formats
