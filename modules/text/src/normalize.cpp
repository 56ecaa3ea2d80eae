#include "ragdoll/text/normalize.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::text {
namespace {

bool is_plain_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return (c >= ' ' && c < 0x7f) || c == '\n' || c == '\t'; });
}

/// What a code point is replaced with; nullptr: it stays.
const char* replacement_of(char32_t c) {
    switch (c) {
        case 0xfb00: return "ff";
        case 0xfb01: return "fi";
        case 0xfb02: return "fl";
        case 0xfb03: return "ffi";
        case 0xfb04: return "ffl";
        case 0xfb05:
        case 0xfb06: return "st";
        case 0x85:
        case 0x2028: return "\n";
        case 0x2029: return "\n\n";
        case 0xa0:
        case 0x1680:
        case 0x202f:
        case 0x205f:
        case 0x3000: return " ";
        case 0xad:    // soft hyphen
        case 0x200b:  // zero-width space, joiners and marks of direction say nothing about the words
        case 0x200e:
        case 0x200f:
        case 0x2060:
        case 0xfeff: return "";
        default: break;
    }
    if (c >= 0x2000 && c <= 0x200a) return " ";
    if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)) return "";
    if (c == '\n' || c == '\t') return nullptr;
    if (c == '\f' || c == '\v') return "\n";
    if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return "";
    return nullptr;
}

std::string to_nfc(std::string text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status) || nfc->isNormalizedUTF8(text, status)) return text;
    std::string result;
    icu::StringByteSink<std::string> sink(&result);
    nfc->normalizeUTF8(0, text, sink, nullptr, status);
    return U_FAILURE(status) ? text : result;
}

}  // namespace

std::string normalize(std::string_view text) {
    if (is_plain_ascii(text)) return std::string(text);
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char first = text[at];
        if (first >= ' ' && first < 0x7f) {
            clean += first;
            ++at;
            continue;
        }
        if (first == '\r') {
            ++at;
            if (at >= text.size() || text[at] != '\n') clean += '\n';
            continue;
        }
        const char32_t c = next_code_point(text, at);
        if (const char* replacement = replacement_of(c)) {
            clean += replacement;
        } else {
            append_utf8(clean, c);
        }
    }
    return to_nfc(std::move(clean));
}

std::string fold_white_space(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        if (!is_ascii_space(c)) {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

}  // namespace ragdoll::text
