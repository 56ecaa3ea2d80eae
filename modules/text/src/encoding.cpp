#include "ragdoll/text/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::text {
namespace {

constexpr std::size_t kDetectionBytes = 256 * 1024;

struct CloseConverter {
    void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
struct CloseDetector {
    void operator()(UCharsetDetector* detector) const noexcept { ucsdet_close(detector); }
};

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::size_t count_replacements(std::string_view utf8) {
    std::size_t count = 0;
    for (std::size_t at = utf8.find("\xef\xbf\xbd"); at != std::string_view::npos;
         at = utf8.find("\xef\xbf\xbd", at + 3))
        ++count;
    return count;
}

bool convert(std::string_view bytes, const std::string& charset, Decoded& result) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(charset.c_str(), &status));
    if (U_FAILURE(status)) return false;
    const icu::UnicodeString unicode(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), status);
    if (U_FAILURE(status)) return false;
    result.utf8.clear();
    unicode.toUTF8String(result.utf8);
    result.charset = lower(charset);
    result.replaced = count_replacements(result.utf8);
    return true;
}

// Single-byte and multi-byte charsets make sense of each other's bytes, so what ICU likes best is only taken when
// nothing that explains every byte comes close to it.
std::string detect_charset(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
    ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(std::min(bytes.size(), kDetectionBytes)),
                   &status);
    int32_t found = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
    if (U_FAILURE(status) || found == 0) return "windows-1252";
    std::string best = "windows-1252";
    int best_score = -1;
    for (int32_t i = 0; i < found; ++i) {
        const char* name = ucsdet_getName(matches[i], &status);
        const int confidence = ucsdet_getConfidence(matches[i], &status);
        Decoded attempt;
        if (!convert(bytes.substr(0, 4096), name, attempt)) continue;
        int score = confidence - static_cast<int>(std::min<std::size_t>(attempt.replaced, 10)) * 10;
        // Short Japanese, Chinese and Korean texts get low confidence; that their double bytes all fit is no accident.
        const std::string_view view(name);
        const bool is_double_byte =
            view == "Shift_JIS" || view == "EUC-JP" || view == "GB18030" || view == "Big5" || view == "EUC-KR";
        std::size_t cjk = 0;
        std::size_t high = 0;
        for (std::size_t at = 0; at < attempt.utf8.size();) {
            const char32_t c = next_code_point(attempt.utf8, at);
            high += c >= 0x80;
            cjk += is_cjk(c) || (c >= 0x3000 && c <= 0x303f) || (c >= 0xac00 && c <= 0xd7a3);
        }
        if (is_double_byte && high > 0 && attempt.replaced == 0) score += static_cast<int>(40 * cjk / high);
        if (view == "Shift_JIS") score += 1;
        if (score > best_score) {
            best_score = score;
            best = name;
        }
    }
    // ICU means Windows-1252 when it says ISO-8859-1 and the bytes 0x80-0x9f are there; as in HTML both are read as the
    // former.
    return best == "ISO-8859-1" ? "windows-1252" : best == "Shift_JIS" ? "cp932" : best;
}

/// Charsets that write everything with ASCII bytes, which are valid UTF-8 and yet mean something else.
bool is_seven_bit(std::string_view charset) {
    const std::string name = lower(charset);
    return name.starts_with("iso-2022-") || name == "utf-7" || name == "hz-gb-2312";
}

struct Mark {
    std::string_view bytes;
    const char* charset;
};

}  // namespace

Decoded decode(std::span<const std::byte> input, std::string_view declared_charset) {
    const std::string_view bytes(reinterpret_cast<const char*>(input.data()), input.size());
    Decoded result;
    constexpr Mark kMarks[] = {{"\xef\xbb\xbf", "utf-8"},
                               {std::string_view("\xff\xfe\0\0", 4), "utf-32le"},
                               {std::string_view("\0\0\xfe\xff", 4), "utf-32be"},
                               {"\xff\xfe", "utf-16le"},
                               {"\xfe\xff", "utf-16be"}};
    for (const Mark& mark : kMarks) {
        if (bytes.starts_with(mark.bytes) && convert(bytes.substr(mark.bytes.size()), mark.charset, result)) {
            result.how = "bom";
            return result;
        }
    }
    if (is_seven_bit(declared_charset) && convert(bytes, std::string(declared_charset), result) &&
        result.replaced == 0) {
        result.how = "declared";
        return result;
    }
    const bool has_zero_bytes = bytes.substr(0, 4096).find('\0') != std::string_view::npos;
    if (!has_zero_bytes && is_valid_utf8(bytes)) {
        const bool is_ascii = std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        return {std::string(bytes), is_ascii ? "ascii" : "utf-8", "utf-8", 0};
    }
    if (!declared_charset.empty() && convert(bytes, std::string(declared_charset), result) &&
        result.replaced * 100 <= bytes.size()) {
        result.how = "declared";
        return result;
    }
    if (!convert(bytes, detect_charset(bytes), result)) convert(bytes, "windows-1252", result);
    result.how = "detected";
    return result;
}

std::string decode_as(std::string_view bytes, const std::string& charset) {
    Decoded result;
    if (!convert(bytes, charset, result)) convert(bytes, "windows-1252", result);
    return std::move(result.utf8);
}

}  // namespace ragdoll::text
