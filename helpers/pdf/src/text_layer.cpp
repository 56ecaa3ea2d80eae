#include "text_layer.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::pdf {
namespace {

using extraction::TextLayer;

constexpr std::size_t kSparse = 32;       // visible characters
constexpr double kMostBroken = 0.3;       // share of characters that stand for nothing
constexpr double kFewestReadable = 0.2;   // share of letters and digits, leaders of tables of contents aside
constexpr std::size_t kEnoughLatin = 60;  // letters, to judge by vowels
constexpr double kFewestVowels = 0.1;     // of Latin letters; 0.3 to 0.5 in all languages written with them
constexpr int kLongWord = 4;              // letters; formulas mix Greek and Latin ones in shorter words
constexpr std::size_t kEnoughWords = 10;  // long ones, to judge by scripts
constexpr double kMostMixed = 0.3;        // share of long words with letters of several scripts

bool is_written_without_spaces(UScriptCode script) {
    constexpr UScriptCode kScripts[] = {USCRIPT_HAN,  USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_HANGUL,
                                        USCRIPT_THAI, USCRIPT_LAO,      USCRIPT_KHMER,    USCRIPT_MYANMAR};
    return std::ranges::find(kScripts, script) != std::end(kScripts);
}

/// Words whose letters are of several scripts, which no language has.
class MixedWords {
public:
    void count(char32_t c) {
        if (u_isalpha(static_cast<UChar32>(c)) == 0) return finish_word();
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
        if (U_FAILURE(status) || script <= USCRIPT_INHERITED || is_written_without_spaces(script)) return finish_word();
        ++letters_;
        is_mixed_ = is_mixed_ || (letters_ > 1 && script != script_);
        script_ = script;
    }

    void finish_word() {
        if (letters_ >= kLongWord) ++words_;
        if (letters_ >= kLongWord && is_mixed_) ++mixed_;
        letters_ = 0;
        is_mixed_ = false;
    }

    bool are_usual() const {
        return words_ >= kEnoughWords && static_cast<double>(mixed_) > kMostMixed * static_cast<double>(words_);
    }

private:
    std::size_t words_ = 0;
    std::size_t mixed_ = 0;
    int letters_ = 0;
    UScriptCode script_ = USCRIPT_COMMON;
    bool is_mixed_ = false;
};

struct Census {
    std::size_t visible = 0;
    std::size_t broken = 0;
    std::size_t readable = 0;
    std::size_t leaders = 0;
    std::size_t latin = 0;
    std::size_t vowels = 0;
    MixedWords mixed_words;

    void count(char32_t c) {
        mixed_words.count(c);
        if (c == U' ' || c == U'\n' || c == U'\t' || c == 0xA0) return;
        ++visible;
        const char32_t small = c >= U'A' && c <= U'Z' ? c + 32 : c;
        const bool is_latin = small >= U'a' && small <= U'z';
        const bool is_digit = c >= U'0' && c <= U'9';
        const bool is_private = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
        if (c == 0xFFFD || is_private || c < 0x20 || (c >= 0x7F && c < 0xA0)) {
            ++broken;
        } else if (is_latin || is_digit || c >= 0xC0) {
            ++readable;
        }
        if (c == U'.' || c == U'_' || c == U'-') ++leaders;
        if (is_latin) ++latin;
        if (is_latin && std::u32string_view(U"aeiouy").find(small) != std::u32string_view::npos) ++vowels;
    }

    void count(std::string_view utf8) {
        for (std::size_t at = 0; at < utf8.size();) count(text::next_code_point(utf8, at));
        mixed_words.finish_word();
    }
};

bool is_less(std::size_t part, double share, std::size_t whole) {
    return static_cast<double>(part) < share * static_cast<double>(whole);
}

bool is_garbled(const Census& census) {
    if (!is_less(census.broken, kMostBroken, census.visible)) return true;
    if (is_less(census.readable, kFewestReadable, census.visible - census.leaders)) return true;
    if (census.mixed_words.are_usual()) return true;
    // Of a page in another script, a few Latin letters say nothing.
    const bool is_mostly_latin = census.latin >= kEnoughLatin && census.latin * 2 > census.readable;
    return is_mostly_latin && is_less(census.vowels, kFewestVowels, census.latin);
}

}  // namespace

TextLayer judge_text_layer(const std::vector<Piece>& pieces) {
    Census census;
    for (const Piece& piece : pieces) {
        census.count(piece.text);
        for (const std::string& cell : piece.cells) census.count(cell);
    }
    if (census.visible <= kSparse) return TextLayer::sparse;
    return is_garbled(census) ? TextLayer::garbled : TextLayer::good;
}

}  // namespace ragdoll::pdf
