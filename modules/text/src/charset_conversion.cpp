#include "charset_conversion.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

namespace ragdoll::text {
namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};

std::size_t count_replacements(std::string_view utf8) {
    constexpr std::string_view kReplacement = "\xef\xbf\xbd";
    std::size_t count = 0;
    for (std::size_t at = utf8.find(kReplacement); at != std::string_view::npos;
         at = utf8.find(kReplacement, at + kReplacement.size()))
        ++count;
    return count;
}

}  // namespace

std::string charset_name(std::string_view name) {
    std::string result(name);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::string extended_charset(std::string_view charset) {
    struct Extension {
        std::string_view standard;
        const char* extension;
    };
    constexpr std::array kExtensions = std::to_array<Extension>({{"iso-8859-1", "windows-1252"},
                                                                 {"latin1", "windows-1252"},
                                                                 {"iso-8859-9", "windows-1254"},
                                                                 {"shift_jis", "cp932"},
                                                                 {"gb2312", "gb18030"},
                                                                 {"gbk", "gb18030"},
                                                                 {"uhc", "windows-949"},
                                                                 {"euc-kr", "windows-949"},
                                                                 {"ks_c_5601-1987", "windows-949"},
                                                                 {"tis-620", "windows-874"},
                                                                 {"koi8-r", "koi8-u"}});
    const std::string name = charset_name(charset);
    const auto* found = std::ranges::find(kExtensions, name, &Extension::standard);
    return found == kExtensions.end() ? name : found->extension;
}

std::optional<Decoded> convert(std::string_view bytes, const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(charset.c_str(), &status));
    if (U_FAILURE(status)) return std::nullopt;
    const icu::UnicodeString unicode(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), status);
    if (U_FAILURE(status)) return std::nullopt;
    Decoded result{.utf8 = {}, .charset = charset_name(charset), .how = {}, .replaced = 0};
    unicode.toUTF8String(result.utf8);
    result.replaced = count_replacements(result.utf8);
    return result;
}

}  // namespace ragdoll::text
