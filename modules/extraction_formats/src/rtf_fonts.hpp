#pragma once

#include <map>
#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// The fonts of an RTF file, which say what its bytes mean.
class RtfFonts {
public:
    /// What bytes mean whose font does not say.
    void set_default_code_page(int code_page) { default_code_page_ = code_page; }

    // The parts of an entry of the font table, of the font that was begun last.
    void begin_font(int number) { current_ = &(fonts_[number] = {}); }
    void set_charset(int charset);
    void set_code_page(int code_page);
    void add_to_name(std::string_view text);

    /// Bytes in that font, as UTF-8.
    std::string decode(std::string_view bytes, int font) const;

    /// A character in that font: those of symbol fonts may stand in the private area.
    std::string decode_unicode(char32_t character, int font) const;

private:
    struct Font {
        std::string name;
        int code_page = 0;  ///< 0: the default
        bool is_symbolic = false;
        bool is_western = false;
    };
    int code_page_of(const Font& font) const;

    int default_code_page_ = 1252;
    std::map<int, Font> fonts_;
    Font* current_ = nullptr;
};

}  // namespace ragdoll::extraction_formats
