#include "latex_charset.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kPreambleBytes = 64 * 1024;

/// The options of the package inputenc, from its documentation; those called as ICU calls them need no entry.
std::string charset_of(std::string_view option) {
    constexpr std::array kOptions =
        std::to_array<std::pair<std::string_view, const char*>>({{"ansinew", "windows-1252"},
                                                                 {"applemac", "macintosh"},
                                                                 {"cp437", "ibm-437"},
                                                                 {"cp850", "ibm-850"},
                                                                 {"cp852", "ibm-852"},
                                                                 {"cp855", "ibm-855"},
                                                                 {"cp858", "ibm-858"},
                                                                 {"cp865", "ibm-865"},
                                                                 {"cp866", "ibm-866"},
                                                                 {"latin1", "windows-1252"},
                                                                 {"latin10", "iso-8859-16"},
                                                                 {"latin2", "iso-8859-2"},
                                                                 {"latin3", "iso-8859-3"},
                                                                 {"latin4", "iso-8859-4"},
                                                                 {"latin5", "iso-8859-9"},
                                                                 {"latin9", "iso-8859-15"},
                                                                 {"maccyr", "x-mac-cyrillic"},
                                                                 {"macce", "x-mac-centraleurroman"}});
    for (const auto& [name, charset] : kOptions) {
        if (name == option) return charset;
    }
    return std::string(option);
}

}  // namespace

std::string latex_charset(std::string_view document) {
    constexpr std::string_view kPackage = "]{inputenc}";
    const std::string_view preamble = document.substr(0, kPreambleBytes);
    for (std::size_t end = preamble.find(kPackage); end != std::string_view::npos;
         end = preamble.find(kPackage, end + 1)) {
        const std::size_t line = std::min(preamble.rfind('\n', end) + 1, end);
        const std::string_view before = preamble.substr(line, end - line);
        const std::size_t begin = before.rfind('[');
        const bool is_comment = before.find('%') != std::string_view::npos;
        if (begin != std::string_view::npos && !is_comment) return charset_of(before.substr(begin + 1));
    }
    return {};
}

}  // namespace ragdoll::extraction_formats
