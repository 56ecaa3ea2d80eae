#include "latex_symbols.hpp"

#include <utility>

namespace ragdoll::extraction_formats {
namespace {

using Symbol = std::pair<std::string_view, std::string_view>;

// Source: "The Comprehensive LaTeX Symbol List", what stands in running text.
constexpr Symbol kSymbols[] = {{"ss", "ß"},
                               {"ae", "æ"},
                               {"AE", "Æ"},
                               {"oe", "œ"},
                               {"OE", "Œ"},
                               {"o", "ø"},
                               {"O", "Ø"},
                               {"aa", "å"},
                               {"AA", "Å"},
                               {"l", "ł"},
                               {"L", "Ł"},
                               {"i", "i"},
                               {"j", "j"},
                               {"dh", "ð"},
                               {"th", "þ"},
                               {"dots", "…"},
                               {"ldots", "…"},
                               {"textellipsis", "…"},
                               {"S", "§"},
                               {"P", "¶"},
                               {"pounds", "£"},
                               {"euro", "€"},
                               {"texteuro", "€"},
                               {"EUR", "€"},
                               {"copyright", "©"},
                               {"textcopyright", "©"},
                               {"textregistered", "®"},
                               {"texttrademark", "™"},
                               {"dag", "†"},
                               {"ddag", "‡"},
                               {"textdegree", "°"},
                               {"degree", "°"},
                               {"textbar", "|"},
                               {"textless", "<"},
                               {"textgreater", ">"},
                               {"textbackslash", "\\"},
                               {"textasciitilde", "~"},
                               {"textasciicircum", "^"},
                               {"textunderscore", "_"},
                               {"textendash", "–"},
                               {"textemdash", "—"},
                               {"textquoteleft", "‘"},
                               {"textquoteright", "’"},
                               {"textquotedblleft", "“"},
                               {"textquotedblright", "”"},
                               {"guillemotleft", "«"},
                               {"guillemotright", "»"},
                               {"og", "«"},
                               {"fg", "»"},
                               {"LaTeX", "LaTeX"},
                               {"TeX", "TeX"},
                               {"BibTeX", "BibTeX"},
                               {"LaTeXe", "LaTeX2e"},
                               {"textmu", "µ"},
                               {"textbullet", "•"},
                               {"textperiodcentered", "·"},
                               {"quad", " "},
                               {"qquad", " "},
                               {"space", " "},
                               {"enspace", " "},
                               {"newline", "\n"},
                               {"par", "\n\n"},
                               {"slash", "/"},
                               {"&", "&"},
                               {"%", "%"},
                               {"$", "$"},
                               {"#", "#"},
                               {"_", "_"},
                               {"{", "{"},
                               {"}", "}"},
                               {" ", " "},
                               {"\n", " "},
                               {",", " "},
                               {";", " "},
                               {":", " "},
                               {"\\", "\n"},
                               {"tabularnewline", "\n"},
                               {"hfill", " "}};

constexpr std::pair<std::string_view, char32_t> kAccents[] = {
    {"'", 0x301}, {"`", 0x300}, {"^", 0x302}, {"\"", 0x308}, {"~", 0x303}, {"=", 0x304}, {".", 0x307}, {"u", 0x306},
    {"v", 0x30c}, {"H", 0x30b}, {"c", 0x327}, {"k", 0x328},  {"r", 0x30a}, {"d", 0x323}, {"b", 0x331}};

}  // namespace

std::optional<std::string_view> latex_symbol(std::string_view command) {
    for (const auto& [name, text] : kSymbols) {
        if (name == command) return text;
    }
    return std::nullopt;
}

char32_t latex_accent(std::string_view command) {
    for (const auto& [name, mark] : kAccents) {
        if (name == command) return mark;
    }
    return 0;
}

}  // namespace ragdoll::extraction_formats
