#include "charset_guess.hpp"

#include <uchardet/uchardet.h>
#include <unicode/uchar.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "charset_conversion.hpp"
#include "ragdoll/text/language.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::text {
namespace {

constexpr std::size_t kSampleBytes = 64 * 1024;

// The scale is that of the confidence in a language, 0 to 100. Weighed on texts of 20 languages in the charsets that
// each is written in, of 60 to 1,000 bytes.
constexpr double kPointsOfLanguage = 100;
constexpr double kPointsOfUchardet = 100;
constexpr double kPointsOfWestern = 110;
constexpr double kPointsOfPart = 30;
constexpr double kPointsPerFlaw = 20;
constexpr std::size_t kMostFlaws = 10;
constexpr double kPointsOfNonsense = 200;

struct CloseDetector {
    void operator()(UCharsetDetector* detector) const noexcept { ucsdet_close(detector); }
};
struct DeleteUchardet {
    void operator()(uchardet* detector) const noexcept { uchardet_delete(detector); }
};

struct Candidate {
    std::string charset;
    double points = 0;
};

/// The lines that tell: in a long text those with bytes beyond ASCII.
std::string sample_of(std::string_view bytes) {
    if (bytes.size() <= kSampleBytes) return std::string(bytes);
    std::string sample;
    while (!bytes.empty() && sample.size() < kSampleBytes) {
        const std::size_t end = std::min({bytes.find('\n'), bytes.size() - 1, kSampleBytes});
        const std::string_view line = bytes.substr(0, end + 1);
        if (std::ranges::any_of(line, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) sample += line;
        bytes.remove_prefix(line.size());
    }
    return sample;
}

/// The name of a guess. Some charsets are never used without their extension.
std::string charset_of_guess(std::string_view name) {
    std::string lower = charset_name(name);
    const bool is_always_extended =
        lower == "iso-8859-1" || lower == "shift_jis" || lower == "tis-620" || lower == "uhc";
    return is_always_extended ? extended_charset(lower) : lower;
}

std::string ask_uchardet(std::string_view sample) {
    const std::unique_ptr<uchardet, DeleteUchardet> detector(uchardet_new());
    uchardet_handle_data(detector.get(), sample.data(), sample.size());
    uchardet_data_end(detector.get());
    return charset_of_guess(uchardet_get_charset(detector.get()));
}

bool is_unicode(std::string_view charset) {
    return charset.starts_with("utf-");
}

/// What uchardet found, and those that differ from it in a few letters, which it does not tell apart.
void add_with_relatives(const std::string& charset, std::vector<Candidate>& all) {
    constexpr double kLittle = 1;
    if (charset == "windows-949") all.push_back({"euc-kr", kPointsOfUchardet + kLittle});
    all.push_back({charset, kPointsOfUchardet});
    if (charset == "koi8-r") all.push_back({"koi8-u", kPointsOfUchardet - kLittle});
}

std::vector<Candidate> candidates(std::string_view sample) {
    std::vector<Candidate> all{{"windows-1252", 1}, {"macintosh", 0}, {"ibm-850", 0}};
    if (const std::string best = ask_uchardet(sample); !best.empty() && best != "ascii" && !is_unicode(best))
        add_with_relatives(best, all);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
    ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
    int32_t found = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < found; ++i) {
        const std::string name = charset_of_guess(ucsdet_getName(matches[i], &status));
        // Without zero bytes UTF-16 is known otherwise, and valid UTF-8 is not asked about.
        if (!is_unicode(name)) all.push_back({name, 0});
    }
    return all;
}

/// Letters of alphabets, which stand in words; ideographs are letters to Unicode, too.
bool is_alphabetic(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c)) && !is_cjk(c) && !(c >= 0xac00 && c <= 0xd7a3);
}

bool is_never_within_a_word(char32_t c) {
    constexpr char32_t kApostrophe = 0x2019;
    constexpr char32_t kMiddleDot = 0xb7;  // a letter of Catalan
    return c >= 0x80 && c != kApostrophe && c != kMiddleDot && !is_alphabetic(c) &&
           u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK;
}

/// What speaks against a text: characters without a meaning, and signs or ideographs within words, as in "Stra·e".
struct Flaws {
    std::size_t count = 0;
    std::size_t beyond_ascii = 0;  ///< all characters that could be flaws

    double points() const {
        const double nonsense = count > 0 && count * 2 >= beyond_ascii ? kPointsOfNonsense : 0;
        return static_cast<double>(std::min(count, kMostFlaws)) * kPointsPerFlaw + nonsense;
    }
};

Flaws find_flaws(std::string_view utf8) {
    Flaws flaws;
    bool is_behind_letter = false;
    bool is_behind_intruder = false;  // which itself stands behind a letter
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = next_code_point(utf8, at);
        const bool is_letter = is_alphabetic(c);
        flaws.beyond_ascii += c >= 0x80;
        flaws.count += c == 0xfffd || (c >= 0x80 && c < 0xa0);
        flaws.count += is_behind_intruder && is_letter;
        is_behind_intruder = is_behind_letter && is_never_within_a_word(c);
        is_behind_letter = is_letter;
    }
    return flaws;
}

bool is_western_charset(std::string_view charset) {
    return charset == "windows-1252" || charset == "iso-8859-15";
}

/// Languages whose letters Windows-1252 has. A text in one of them is in no charset of the Baltic or Central Europe,
/// which write the few letters beyond ASCII with the same bytes.
bool is_western_language(std::string_view language) {
    constexpr std::array<std::string_view, 20> kWestern{"af", "ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga",
                                                        "gl", "id", "is", "it", "ms", "nl", "no", "pt", "sv", "sw"};
    return std::ranges::binary_search(kWestern, language);
}

double points_of(const Candidate& candidate, const Decoded& decoded) {
    const Language language = detect_language(decoded.utf8);
    const Flaws flaws = find_flaws(decoded.utf8);
    double points = candidate.points + language.confidence * kPointsOfLanguage - flaws.points();
    if (flaws.count == 0 && language.confidence > 0.7 && is_western_charset(candidate.charset) &&
        is_western_language(language.code))
        points += kPointsOfWestern;
    return points;
}

/// How much of the text is ideographs, kana or hangul: that all bytes pair up to these is no accident.
double east_asian_share(std::string_view utf8) {
    std::size_t east_asian = 0;
    std::size_t all = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = next_code_point(utf8, at);
        all += c >= 0x80;
        east_asian += is_cjk(c) || (c >= 0x3000 && c <= 0x303f) || (c >= 0xac00 && c <= 0xd7a3);
    }
    return all == 0 ? 0 : static_cast<double>(east_asian) / static_cast<double>(all);
}

}  // namespace

std::string guess_charset(std::string_view bytes) {
    const std::string sample = sample_of(bytes);
    std::string best = "windows-1252";
    double best_points = -1e9;
    for (const Candidate& candidate : candidates(sample)) {
        const std::optional<Decoded> decoded = convert(sample, candidate.charset);
        if (!decoded) continue;
        double points = points_of(candidate, *decoded);
        if (decoded->replaced == 0) points += kPointsOfPart * east_asian_share(decoded->utf8);
        if (points <= best_points) continue;
        best_points = points;
        best = candidate.charset;
    }
    return best;
}

std::string guess_shifting_charset(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, kSampleBytes);
    if (head.find("\x1b$") == std::string_view::npos && head.find("~{") == std::string_view::npos) return {};
    const std::string guess = ask_uchardet(head);
    return guess.starts_with("iso-2022-") || guess == "hz-gb-2312" ? guess : "";
}

}  // namespace ragdoll::text
