#include "ragdoll/text/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::text {
namespace {

constexpr std::size_t kMostBytes = 64 * 1024;
constexpr std::size_t kLeastCharacters = 20;

}  // namespace

Language detect_language(std::string_view text) {
    std::size_t length = std::min(text.size(), kMostBytes);
    while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80) --length;
    const std::string_view sample = text.substr(0, length);
    const bool has_cjk = [&] {
        for (std::size_t at = 0; at < std::min<std::size_t>(sample.size(), 600);) {
            if (is_cjk(next_code_point(sample, at))) return true;
        }
        return false;
    }();
    if (!has_cjk && count_characters(sample) < kLeastCharacters) return {};
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int text_bytes = 0;
    bool is_reliable = false;
    const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    const CLD2::Language best =
        CLD2::ExtDetectLanguageSummary(sample.data(), static_cast<int>(sample.size()), true, &hints, 0, languages,
                                       percents, scores, nullptr, &text_bytes, &is_reliable);
    if (best == CLD2::UNKNOWN_LANGUAGE) return {};
    std::string code = CLD2::LanguageCode(best);
    code = code.substr(0, code.find('-'));
    const double share = percents[0] / 100.0;
    return {code, is_reliable ? std::max(share, 0.5) : share * 0.5};
}

}  // namespace ragdoll::text
