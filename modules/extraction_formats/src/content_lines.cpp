#include "content_lines.hpp"

#include <gmime/gmime.h>

#include <span>

#include "lines.hpp"
#include "plain_text.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return result;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

/// Where the character is outside of quotes.
std::size_t find_unquoted(std::string_view text, char wanted) {
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') is_quoted = !is_quoted;
        if (text[i] == wanted && !is_quoted) return i;
    }
    return std::string_view::npos;
}

/// Calls visit(name in upper case, value) for each parameter; the name of those of the old form is empty.
template <class Visit>
void for_each_parameter(std::string_view source, Visit&& visit) {
    while (source.starts_with(';')) {
        source.remove_prefix(1);
        const std::string_view parameter = source.substr(0, find_unquoted(source, ';'));
        source.remove_prefix(parameter.size());
        const std::size_t equals = parameter.find('=');
        const bool is_old = equals == std::string_view::npos;
        std::string_view value = is_old ? parameter : parameter.substr(equals + 1);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        visit(is_old ? std::string() : upper(parameter.substr(0, equals)), value);
    }
}

bool is_quoted_printable(const ContentLine& line) {
    bool found = false;
    for_each_parameter(line.source, [&](const std::string&, std::string_view content) {
        found = found || upper(content) == "QUOTED-PRINTABLE";
    });
    return found;
}

void decode_quoted_printable(ContentLine& line) {
    std::string bytes(line.value.size() + 3, '\0');
    int state = 0;
    guint32 saved = 0;
    bytes.resize(g_mime_encoding_quoted_decode_step(reinterpret_cast<const unsigned char*>(line.value.data()),
                                                    line.value.size(), reinterpret_cast<unsigned char*>(bytes.data()),
                                                    &state, &saved));
    line.value = text::decode(std::as_bytes(std::span(bytes)), line.parameter("CHARSET")).utf8;
}

}  // namespace

std::string ContentLine::parameter(std::string_view upper_case_name) const {
    std::string found;
    for_each_parameter(source, [&](const std::string& parameter, std::string_view content) {
        if (found.empty() && parameter == upper_case_name) found = content;
    });
    return found;
}

std::vector<std::string> ContentLine::types() const {
    std::vector<std::string> all;
    for_each_parameter(source, [&](const std::string& parameter, std::string_view content) {
        if (!parameter.empty() && parameter != "TYPE") return;
        for (std::string& type : split_fields(lower(content), ',')) all.push_back(std::move(type));
    });
    return all;
}

std::string unfold(std::string_view bytes) {
    std::string result;
    result.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::string_view line = take_line(bytes);
        result += line;
        const bool goes_on = bytes.starts_with(' ') || bytes.starts_with('\t');
        if (goes_on) {
            bytes.remove_prefix(1);
        } else {
            result += '\n';
        }
    }
    return result;
}

bool take_content_line(std::string_view& text, ContentLine& line) {
    while (!text.empty()) {
        const std::string_view whole = take_line(text);
        const std::size_t colon = find_unquoted(whole, ':');
        if (colon == std::string_view::npos) continue;
        const std::string_view head = whole.substr(0, colon);
        std::string_view name = head.substr(0, head.find(';'));
        line.source = head.substr(name.size());
        name.remove_prefix(name.find('.') == std::string_view::npos ? 0 : name.find('.') + 1);
        line.name = upper(text::trim(name));
        line.value = whole.substr(colon + 1);
        if (!is_quoted_printable(line)) return true;
        while (line.value.ends_with('=') && !text.empty()) {
            line.value.pop_back();
            line.value += take_line(text);
        }
        decode_quoted_printable(line);
        return true;
    }
    return false;
}

std::string unescape(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool is_escaped = value[i] == '\\' && i + 1 < value.size();
        if (is_escaped) ++i;
        text += is_escaped && (value[i] == 'n' || value[i] == 'N') ? '\n' : value[i];
    }
    return text;
}

std::vector<std::string> split_fields(std::string_view value, char separator) {
    std::vector<std::string> fields;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= value.size(); ++i) {
        if (i < value.size() && value[i] == '\\') {
            ++i;
            continue;
        }
        if (i < value.size() && value[i] != separator) continue;
        const std::string field = unescape(text::trim(value.substr(begin, i - begin)));
        if (!field.empty()) fields.push_back(field);
        begin = i + 1;
    }
    return fields;
}

std::string join(const std::vector<std::string>& pieces, std::string_view between) {
    std::string text;
    for (const std::string& piece : pieces) {
        if (!text.empty()) text += between;
        text += piece;
    }
    return text;
}

std::string decode_content_lines(const Input& input, extraction::ResultBuilder& builder) {
    const std::string unfolded = unfold(input.text());
    return decode_plain_text({.bytes = std::as_bytes(std::span(unfolded)), .name = input.name}, builder);
}

}  // namespace ragdoll::extraction_formats
