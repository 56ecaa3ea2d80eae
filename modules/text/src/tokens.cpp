#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "ragdoll/text/terms.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::text {
namespace {

bool is_word_character(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return u_isalnum(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

void append_lower(std::string& text, char32_t c) {
    if (c < 0x80) {
        text += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    } else {
        append_utf8(text, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    }
}

bool word_follows(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    return is_word_character(next_code_point(text, at));
}

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
    std::vector<Token> tokens;
    Token token;
    const auto close = [&](std::size_t end) {
        if (token.text.empty()) return;
        token.end = end;
        tokens.push_back(std::move(token));
        token = Token();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const char32_t c = next_code_point(text, at);
        if (is_word_character(c)) {
            if (token.text.empty()) token.begin = here;
            append_lower(token.text, c);
            continue;
        }
        const bool is_apostrophe = c == '\'' || c == 0x2019;
        const bool joins = (c == '-' || is_apostrophe) && !token.text.empty() && word_follows(text, at);
        if (joins) {
            token.text += is_apostrophe ? '\'' : '-';
        } else {
            close(here);
        }
    }
    close(text.size());
    return tokens;
}

std::string to_lower(std::string_view text) {
    std::string lower;
    lower.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) append_lower(lower, next_code_point(text, at));
    return lower;
}

std::string strip_accents(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) return std::string(text);
    const auto decomposed = nfd->normalize(
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))), status);
    icu::UnicodeString bare;
    for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const UChar32 c = decomposed.char32At(i);
        if (u_charType(c) != U_NON_SPACING_MARK) bare.append(c);
    }
    std::string result;
    bare.toUTF8String(result);
    return result;
}

}  // namespace ragdoll::text
