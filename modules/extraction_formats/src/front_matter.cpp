#include "front_matter.hpp"

#include <algorithm>

namespace ragdoll::extraction_formats {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string_view unquoted(std::string_view text) {
    text = trimmed(text);
    const bool is_quoted =
        text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
    return is_quoted ? text.substr(1, text.size() - 2) : text;
}

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

void add_author(FrontMatter& matter, std::string_view name) {
    if (name.empty()) return;
    matter.author = matter.author ? *matter.author + ", " + std::string(name) : std::string(name);
}

/// "[Ann, Ben]" or one name.
void add_authors(FrontMatter& matter, std::string_view value) {
    const bool is_list = value.size() >= 2 && value.front() == '[' && value.back() == ']';
    if (!is_list) return add_author(matter, value);
    value = value.substr(1, value.size() - 2);
    while (!value.empty()) {
        const std::size_t end = std::min(value.find(','), value.size());
        add_author(matter, unquoted(value.substr(0, end)));
        value.remove_prefix(std::min(end + 1, value.size()));
    }
}

}  // namespace

FrontMatter read_front_matter(std::string_view document) {
    FrontMatter matter{.rest = document};
    std::string_view text = document;
    if (trimmed(take_line(text)) != "---") return matter;
    bool in_authors = false;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        const std::string_view content = trimmed(line);
        if (content == "---" || content == "...") {
            matter.rest = text;
            return matter;
        }
        if (in_authors && content.starts_with("- ")) {
            add_author(matter, unquoted(content.substr(2)));
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || line.starts_with(' ')) continue;
        const std::string_view key = trimmed(line.substr(0, colon));
        const std::string_view value = unquoted(line.substr(colon + 1));
        in_authors = key == "author" || key == "authors";
        if (in_authors) add_authors(matter, value);
        if (key == "title" && !value.empty()) matter.title = value;
        if (key == "date" && !value.empty()) matter.date = value;
    }
    return FrontMatter{.rest = document};  // never closed: a document that begins with a rule
}

}  // namespace ragdoll::extraction_formats
