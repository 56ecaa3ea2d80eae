#include "docx_symbols.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace ragdoll::extraction_formats {
namespace {

using Symbol = std::pair<unsigned, std::string_view>;

constexpr std::array kWingdings{
    Symbol{0x4A, "☺"}, Symbol{0x6C, "●"}, Symbol{0x6E, "■"}, Symbol{0x6F, "☐"}, Symbol{0x71, "☐"}, Symbol{0x76, "❖"},
    Symbol{0x9F, "•"}, Symbol{0xA7, "▪"}, Symbol{0xA8, "☐"}, Symbol{0xD8, "➢"}, Symbol{0xDF, "←"}, Symbol{0xE0, "→"},
    Symbol{0xE8, "→"}, Symbol{0xFB, "✗"}, Symbol{0xFC, "✓"}, Symbol{0xFD, "☒"}, Symbol{0xFE, "☑"}};

constexpr std::array kWingdings2{Symbol{0x50, "✓"}, Symbol{0x51, "☒"}, Symbol{0x52, "☑"},
                                 Symbol{0x53, "☒"}, Symbol{0x54, "☒"}, Symbol{0xA3, "☐"}};

constexpr std::string_view kSymbolCapitals[26] = {"Α", "Β", "Χ", "Δ", "Ε", "Φ", "Γ", "Η", "Ι", "ϑ", "Κ", "Λ", "Μ",
                                                  "Ν", "Ο", "Π", "Θ", "Ρ", "Σ", "Τ", "Υ", "ς", "Ω", "Ξ", "Ψ", "Ζ"};
constexpr std::string_view kSymbolSmall[26] = {"α", "β", "χ", "δ", "ε", "φ", "γ", "η", "ι", "ϕ", "κ", "λ", "μ",
                                               "ν", "ο", "π", "θ", "ρ", "σ", "τ", "υ", "ϖ", "ω", "ξ", "ψ", "ζ"};

constexpr std::array kSymbolSigns{
    Symbol{0x22, "∀"}, Symbol{0x24, "∃"}, Symbol{0x40, "≅"}, Symbol{0x5E, "⊥"}, Symbol{0xA2, "′"}, Symbol{0xA3, "≤"},
    Symbol{0xA5, "∞"}, Symbol{0xAB, "↔"}, Symbol{0xAC, "←"}, Symbol{0xAD, "↑"}, Symbol{0xAE, "→"}, Symbol{0xAF, "↓"},
    Symbol{0xB0, "°"}, Symbol{0xB1, "±"}, Symbol{0xB3, "≥"}, Symbol{0xB4, "×"}, Symbol{0xB6, "∂"}, Symbol{0xB7, "•"},
    Symbol{0xB8, "÷"}, Symbol{0xB9, "≠"}, Symbol{0xBA, "≡"}, Symbol{0xBB, "≈"}, Symbol{0xBC, "…"}, Symbol{0xC7, "∩"},
    Symbol{0xC8, "∪"}, Symbol{0xC9, "⊃"}, Symbol{0xCC, "⊂"}, Symbol{0xCE, "∈"}, Symbol{0xCF, "∉"}, Symbol{0xD1, "∇"},
    Symbol{0xD5, "∏"}, Symbol{0xD6, "√"}, Symbol{0xD7, "⋅"}, Symbol{0xD9, "∧"}, Symbol{0xDA, "∨"}, Symbol{0xDB, "⇔"},
    Symbol{0xDC, "⇐"}, Symbol{0xDE, "⇒"}, Symbol{0xE5, "∑"}, Symbol{0xF2, "∫"}};

template <class Table>
std::string find_in(const Table& table, unsigned code) {
    for (const Symbol& symbol : table) {
        if (symbol.first == code) return std::string(symbol.second);
    }
    return {};
}

std::string from_symbol_font(unsigned code) {
    if (code >= 'A' && code <= 'Z') return std::string(kSymbolCapitals[code - 'A']);
    if (code >= 'a' && code <= 'z') return std::string(kSymbolSmall[code - 'a']);
    const std::string sign = find_in(kSymbolSigns, code);
    return sign.empty() && code >= 0x20 && code < 0x7F ? std::string(1, static_cast<char>(code)) : sign;
}

}  // namespace

std::string symbol_character(std::string_view font, std::string_view code_text) {
    unsigned code = 0;
    std::from_chars(code_text.data(), code_text.data() + code_text.size(), code, 16);
    if ((code & 0xFF00U) == 0xF000U) code &= 0xFFU;  // symbol fonts live in the private area
    if (font == "Wingdings") return find_in(kWingdings, code);
    if (font == "Wingdings 2") return find_in(kWingdings2, code);
    if (font == "Symbol") return from_symbol_font(code);
    return code >= 0x20 && code < 0x7F ? std::string(1, static_cast<char>(code)) : std::string();
}

}  // namespace ragdoll::extraction_formats
