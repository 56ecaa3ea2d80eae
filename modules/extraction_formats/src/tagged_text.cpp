#include "tagged_text.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "html_elements.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::string replace_all(std::string_view text, std::string_view old, std::string_view replacement) {
    std::string result;
    for (std::size_t at = 0;;) {
        const std::size_t found = text.find(old, at);
        result += text.substr(at, found - at);
        if (found == std::string_view::npos) return result;
        result += replacement;
        at = found + old.size();
    }
}

/// Whether a tag, from its "<" on, parts the words around it.
bool parts_words(std::string_view tag) {
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    const std::size_t end = std::min(tag.find_first_of(" \t\n\r/>"), tag.size());
    std::string name(tag.substr(0, std::min<std::size_t>(end, 20)));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name == "br" || name == "img" || is_block_element(name);
}

}  // namespace

std::string without_tags(std::string_view text) {
    if (text.find_first_of("<&") == std::string_view::npos) return std::string(text);
    std::string result;
    bool in_tag = false;
    const std::size_t last_close = text.rfind('>');
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool opens =
            text[i] == '<' && i + 1 < text.size() &&
            (text[i + 1] == '/' || text[i + 1] == '!' || std::isalpha(static_cast<unsigned char>(text[i + 1])) != 0);
        if (opens && last_close != std::string_view::npos && i < last_close) {
            in_tag = true;
            if (parts_words(text.substr(i, 32))) result += ' ';
        }
        if (!in_tag) result += text[i];
        if (text[i] == '>') in_tag = false;
    }
    for (const auto& [entity, sign] :
         {std::pair{"&nbsp;", " "}, {"&quot;", "\""}, {"&#39;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}) {
        result = replace_all(result, entity, sign);
    }
    return result;
}

}  // namespace ragdoll::extraction_formats
