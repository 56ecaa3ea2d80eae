#include "rtf_lexer.hpp"

#include <algorithm>
#include <charconv>

namespace ragdoll::extraction_formats {
namespace {

using Kind = RtfToken::Kind;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

RtfToken RtfLexer::next() {
    while (at_ < rtf_.size()) {
        const char c = rtf_[at_++];
        if (c == '{') return {.kind = Kind::open};
        if (c == '}') return {.kind = Kind::close};
        if (c == '\\') return read_control();
        if (c == '\t') return {.kind = Kind::word, .word = "tab"};
        if (c != '\r' && c != '\n' && c != '\0') return {.kind = Kind::byte, .byte = c};
    }
    return {};
}

RtfToken RtfLexer::read_control() {
    if (at_ == rtf_.size()) return {};
    const char sign = rtf_[at_];
    if (is_letter(sign)) return read_word();
    ++at_;
    if (sign == '\\' || sign == '{' || sign == '}') return {.kind = Kind::byte, .byte = sign};
    if (sign == '\r' || sign == '\n') return {.kind = Kind::word, .word = "par"};
    if (sign != '\'') return {.kind = Kind::word, .word = rtf_.substr(at_ - 1, 1)};
    unsigned code = '?';
    const std::string_view digits = rtf_.substr(at_, 2);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    at_ += static_cast<std::size_t>(end - digits.data());
    return {.kind = Kind::byte, .byte = static_cast<char>(code)};
}

RtfToken RtfLexer::read_word() {
    const std::size_t begin = at_;
    while (at_ < rtf_.size() && is_letter(rtf_[at_])) ++at_;
    RtfToken token{.kind = Kind::word, .word = rtf_.substr(begin, at_ - begin)};
    const std::size_t digits = at_;
    if (at_ + 1 < rtf_.size() && rtf_[at_] == '-' && is_digit(rtf_[at_ + 1])) ++at_;
    while (at_ < rtf_.size() && is_digit(rtf_[at_])) ++at_;
    int number = 0;
    const auto [end, error] = std::from_chars(rtf_.data() + digits, rtf_.data() + at_, number);
    if (at_ > digits && error == std::errc()) token.number = number;
    if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;
    if (token.word == "bin") at_ += std::min(rtf_.size() - at_, static_cast<std::size_t>(std::max(0, number)));
    return token;
}

}  // namespace ragdoll::extraction_formats
