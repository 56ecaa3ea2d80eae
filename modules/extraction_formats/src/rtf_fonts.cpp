#include "rtf_fonts.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "code_page.hpp"
#include "docx_symbols.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr int kSymbolCharset = 2;
constexpr std::size_t kLongestName = 100;

std::string decode_symbols(std::string_view bytes, const std::string& font) {
    std::string text;
    for (const char c : bytes) {
        std::array<char, 8> code{};
        std::snprintf(code.data(), code.size(), "%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        text += c == ' ' ? " " : symbol_character(font, code.data());
    }
    return text;
}

}  // namespace

void RtfFonts::set_charset(int charset) {
    if (current_ == nullptr) return;
    current_->is_symbolic = charset == kSymbolCharset;
    current_->is_western = charset == 0;
    if (const int code_page = code_page_of_font(charset); code_page != 0) current_->code_page = code_page;
}

void RtfFonts::set_code_page(int code_page) {
    if (current_ != nullptr) current_->code_page = code_page;
}

void RtfFonts::add_to_name(std::string_view text) {
    if (current_ == nullptr || current_->name.size() + text.size() > kLongestName) return;
    current_->name += text.substr(0, text.find(';'));
}

int RtfFonts::code_page_of(const Font& font) const {
    if (font.code_page != 0) return font.code_page;
    if (const int code_page = code_page_of_font_name(font.name); code_page != 0) return code_page;
    // The bytes of a western font are no halves of Chinese, Japanese or Korean characters. Otherwise programs that know
    // only one code page call their fonts western, too.
    const bool is_double_byte = default_code_page_ >= 932 && default_code_page_ <= 950;
    return font.is_western && is_double_byte ? 1252 : default_code_page_;
}

std::string RtfFonts::decode(std::string_view bytes, int font) const {
    const auto found = fonts_.find(font);
    if (found != fonts_.end() && found->second.is_symbolic) return decode_symbols(bytes, found->second.name);
    if (std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return std::string(bytes);
    return text::decode_as(bytes, charset_of_code_page(code_page_of(found == fonts_.end() ? Font() : found->second)));
}

std::string RtfFonts::decode_unicode(char32_t character, int font) const {
    const auto found = fonts_.find(font);
    const bool is_symbolic = found != fonts_.end() && found->second.is_symbolic;
    if (is_symbolic && (character & 0xFFFFFF00U) == 0xF000U)
        return decode_symbols(std::string(1, static_cast<char>(character & 0xFFU)), found->second.name);
    std::string text;
    text::append_utf8(text, character);
    return text;
}

}  // namespace ragdoll::extraction_formats
