#include <array>
#include <boost/json.hpp>
#include <charconv>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/utf8.hpp"

namespace json = boost::json;

namespace ragdoll::extraction_formats {
namespace {

/// As people write it: Boost would make 5.42E1 of 54.2.
std::string number_text(double number) {
    std::array<char, 32> digits{};  // the shortest form of a double has 24 at most
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return {digits.data(), end};
}

std::string scalar_text(const json::value& value) {
    if (value.is_string()) return std::string(value.as_string());
    if (value.is_double()) return number_text(value.as_double());
    return value.is_null() ? "" : json::serialize(value);
}

bool is_scalar(const json::value& value) {
    return !value.is_object() && !value.is_array();
}

/// Writes a value as lines "path: text": what it says stays with what it says it about.
class Lines {
public:
    explicit Lines(extraction::ResultBuilder& builder) : builder_(builder) {}

    void add(const std::string& path, const json::value& value) {
        if (const json::object* object = value.if_object()) {
            for (const auto& [key, member] : *object)
                add(path.empty() ? std::string(key) : path + "." + std::string(key), member);
        } else if (const json::array* array = value.if_array()) {
            add_array(path, *array);
        } else if (const std::string text = scalar_text(value); !text.empty()) {
            builder_.list_item(path.empty() ? text : path + ": " + text);
        }
    }

private:
    void add_array(const std::string& path, const json::array& array) {
        std::string joined;
        const auto flush = [&] {
            if (!joined.empty()) builder_.list_item(path.empty() ? joined : path + ": " + joined);
            joined.clear();
        };
        for (const json::value& element : array) {
            if (is_scalar(element)) {
                joined += (joined.empty() ? "" : ", ") + scalar_text(element);
            } else {
                flush();
                add(path, element);
            }
        }
        flush();
    }

    extraction::ResultBuilder& builder_;
};

/// With null for NaN and the infinities, which Python and others write and JSON does not have.
std::string without_odd_numbers(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    bool in_string = false;
    while (!text.empty()) {
        std::string_view odd;
        for (const std::string_view number : {"NaN", "-Infinity", "Infinity"}) {
            if (!in_string && text.starts_with(number)) odd = number;
        }
        const bool is_escape = in_string && text.front() == '\\' && text.size() > 1;
        if (!is_escape && text.front() == '"') in_string = !in_string;
        result += odd.empty() ? text.substr(0, is_escape ? 2 : 1) : "null";
        text.remove_prefix(odd.empty() ? (is_escape ? 2 : 1) : odd.size());
    }
    return result;
}

/// JSON as programs and people write it: comments and a comma behind the last element do no harm.
json::value parse(std::string_view text, int max_nesting, json::error_code& error) {
    json::parse_options options;
    options.allow_comments = true;
    options.allow_trailing_commas = true;
    options.max_depth = static_cast<std::size_t>(max_nesting);
    return json::parse(json::string_view(text.data(), text.size()), error, {}, options);
}

[[noreturn]] void refuse(const json::error_code& error) {
    if (error == json::error::too_deep)
        throw Error(Disposition::discard, "too_deeply_nested", "the JSON is nested too deeply");
    throw Error(Disposition::discard, "corrupt_file", "not valid JSON: " + error.message());
}

std::string joined_source(const json::value& source) {
    if (source.is_string()) return std::string(source.as_string());
    std::string text;
    if (const json::array* lines = source.if_array()) {
        for (const json::value& line : *lines) text += scalar_text(line);
    }
    return text;
}

/// A Jupyter notebook: its cells are the text.
bool add_notebook(const json::value& value, extraction::ResultBuilder& builder) {
    const json::object* notebook = value.if_object();
    if (notebook == nullptr || !notebook->contains("nbformat") || !notebook->contains("cells")) return false;
    const json::array* cells = notebook->at("cells").if_array();
    if (cells == nullptr) return false;
    for (const json::value& entry : *cells) {
        const json::object* cell = entry.if_object();
        if (cell == nullptr || !cell->contains("source")) continue;
        const std::string source = joined_source(cell->at("source"));
        const json::value* type = cell->if_contains("cell_type");
        const bool is_prose = type != nullptr && type->is_string() && type->as_string() == "markdown";
        if (!is_prose) {
            builder.code(source);
            continue;
        }
        std::string_view text = text::trim(source);
        const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
        if (level > 0 && level <= 6) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            builder.heading(static_cast<int>(level), text.substr(level, end - level));
            text.remove_prefix(end);
        }
        builder.paragraph(text);
    }
    return true;
}

/// JSON Lines: a value on each line.
void add_lines(std::string_view text, int max_nesting, extraction::ResultBuilder& builder) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text::trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) continue;
        json::error_code error;
        const json::value value = parse(line, max_nesting, error);
        if (error) refuse(error);
        Lines(builder).add("", value);
    }
}

}  // namespace

extraction::ExtractionResult read_json(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("json", "application/json", "json", context.limits);
    text::Decoded decoded = text::decode(input.bytes);
    builder.result().encoding = decoded.charset;
    json::error_code error;
    json::value value = parse(decoded.utf8, context.max_nesting, error);
    if (error == json::error::syntax) {
        decoded.utf8 = without_odd_numbers(decoded.utf8);
        value = parse(decoded.utf8, context.max_nesting, error);
    }
    if (error == json::error::extra_data) {
        add_lines(decoded.utf8, context.max_nesting, builder);
        return builder.finish();
    }
    if (error) refuse(error);
    if (!add_notebook(value, builder)) Lines(builder).add("", value);
    if (const json::object* object = value.if_object()) {
        if (const json::value* title = object->if_contains("title"); title != nullptr && title->is_string()) {
            builder.result().title = std::string(title->as_string());
        }
    }
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
