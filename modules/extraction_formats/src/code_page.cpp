#include "code_page.hpp"

#include <utility>

namespace ragdoll::extraction_formats {
namespace {

constexpr std::pair<int, int> kCodePagesOfFonts[] = {
    {77, 10000}, {128, 932},  {129, 949},  {130, 949},  {134, 936}, {136, 950},  {161, 1253}, {162, 1254}, {163, 1258},
    {177, 1255}, {178, 1256}, {186, 1257}, {204, 1251}, {222, 874}, {238, 1250}, {254, 437},  {255, 850}};

constexpr std::pair<std::string_view, int> kCodePagesOfEndings[] = {
    {" CE", 1250},       {" Cyr", 1251},      {" Greek", 1253},  {" Tur", 1254},
    {" (Hebrew)", 1255}, {" (Arabic)", 1256}, {" Baltic", 1257}, {" (Vietnamese)", 1258}};

}  // namespace

std::string charset_of_code_page(int code_page) {
    if (code_page == 1200) return "utf-16le";
    if (code_page == 10000) return "macintosh";
    if (code_page == 65001) return "utf-8";
    if (code_page == 20866) return "koi8-r";
    if (code_page == 20127) return "us-ascii";
    if (code_page > 28590 && code_page < 28606) return "iso-8859-" + std::to_string(code_page - 28590);
    const bool is_of_dos = code_page < 870 && code_page >= 400;
    return (is_of_dos ? "ibm-" : "windows-") + std::to_string(code_page);
}

int code_page_of_font(int charset) {
    for (const auto& [known, code_page] : kCodePagesOfFonts) {
        if (known == charset) return code_page;
    }
    return 0;
}

int code_page_of_font_name(std::string_view name) {
    for (const auto& [ending, code_page] : kCodePagesOfEndings) {
        if (name.ends_with(ending)) return code_page;
    }
    return 0;
}

}  // namespace ragdoll::extraction_formats
