#include "code_page.hpp"

namespace ragdoll::extraction_formats {

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

}  // namespace ragdoll::extraction_formats
