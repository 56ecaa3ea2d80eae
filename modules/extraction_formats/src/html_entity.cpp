#include "html_entity.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <array>
#include <charconv>

namespace ragdoll::extraction_formats {
namespace {

constexpr unsigned kReplacement = 0xFFFD;

std::string to_utf8(unsigned code) {
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = kReplacement;
    std::array<xmlChar, 8> buffer{};
    const int length = xmlCopyCharMultiByte(buffer.data(), static_cast<int>(code));
    return std::string(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(length));
}

}  // namespace

std::string decode_html_entity(std::string_view entity) {
    if (entity.size() < 3 || entity.front() != '&' || entity.back() != ';') return std::string(entity);
    std::string name(entity.substr(1, entity.size() - 2));
    if (name.front() == '#') {
        const bool is_hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        const char* first = name.data() + (is_hexadecimal ? 2 : 1);
        unsigned code = 0;
        std::from_chars(first, name.data() + name.size(), code, is_hexadecimal ? 16 : 10);
        return to_utf8(code);
    }
    if (name == "apos") return "'";
    const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    return known == nullptr ? std::string(entity) : to_utf8(known->value);
}

}  // namespace ragdoll::extraction_formats
