#include "foreign_json.hpp"

#include "protocol.hpp"
#include "ragdoll/text/utf8.hpp"

namespace json = boost::json;

namespace ragdoll::extraction {
namespace {

bool is_control(char32_t c) noexcept {
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

}  // namespace

std::string printable(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next_code_point(text, at);
        text::append_utf8(result, is_control(c) ? U' ' : c);
    }
    return result;
}

void require_clean(std::string_view text) {
    if (!text::is_valid_utf8(text)) refuse_answer("a text that is no UTF-8");
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next_code_point(text, at);
        if (is_control(c) && c != U'\n' && c != U'\t') refuse_answer("a control character in the text");
    }
}

json::object parse_object(std::string_view text) {
    json::error_code error;
    json::value value = json::parse(json::string_view(text.data(), text.size()), error);
    if (error || !value.is_object()) refuse_answer("not a JSON object");
    return std::move(value.as_object());
}

const json::object& object_in(const json::value& value) {
    if (!value.is_object()) refuse_answer("an element is not an object");
    return value.as_object();
}

json::string json_string(std::string_view text) {
    return json::string(text.data(), text.size());
}

std::string text_of(const json::object& object, const char* key) {
    const json::value* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? printable(value->as_string()) : std::string();
}

std::optional<std::string> optional_text_of(const json::object& object, const char* key) {
    std::string text = text_of(object, key);
    if (text.empty()) return std::nullopt;
    return text;
}

double number_of(const json::object& object, const char* key) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr || !value->is_number()) return 0;
    return value->to_number<double>();
}

int int_of(const json::object& object, const char* key) {
    const double number = number_of(object, key);
    return number >= 0 && number <= 2e9 ? static_cast<int>(number) : 0;
}

double require_time(double seconds, const char* what) {
    if (!(seconds >= 0 && seconds <= kMaxSeconds)) refuse_answer(std::string(what) + " outside of time");
    return seconds;
}

std::optional<double> seconds_of(const json::object& object, const char* key) {
    if (!object.contains(key)) return std::nullopt;
    return require_time(number_of(object, key), key);
}

double share_of(const json::object& object, const char* key) {
    const double share = number_of(object, key);
    if (!(share >= 0 && share <= 1)) refuse_answer(std::string(key) + " outside 0 to 1");
    return share;
}

const json::array& array_of(const json::object& object, const char* key) {
    static const json::array empty;
    const json::value* value = object.if_contains(key);
    return value != nullptr && value->is_array() ? value->as_array() : empty;
}

}  // namespace ragdoll::extraction
