#include "indented_json.hpp"

namespace ragdoll::testing {
namespace {

namespace json = boost::json;

void append(std::string& out, const json::value& value, const std::string& indent);

void begin_entry(std::string& out, bool& is_first, const std::string& indent) {
    out += is_first ? "\n" : ",\n";
    out += indent;
    is_first = false;
}

void append(std::string& out, const json::object& object, const std::string& indent) {
    out += '{';
    bool is_first = true;
    for (const auto& [key, member] : object) {
        begin_entry(out, is_first, indent + "  ");
        out += json::serialize(key) + ": ";
        append(out, member, indent + "  ");
    }
    out += '\n' + indent + '}';
}

void append(std::string& out, const json::array& array, const std::string& indent) {
    out += '[';
    bool is_first = true;
    for (const json::value& element : array) {
        begin_entry(out, is_first, indent + "  ");
        append(out, element, indent + "  ");
    }
    out += '\n' + indent + ']';
}

void append(std::string& out, const json::value& value, const std::string& indent) {
    if (value.is_object() && !value.get_object().empty()) return append(out, value.get_object(), indent);
    if (value.is_array() && !value.get_array().empty()) return append(out, value.get_array(), indent);
    out += json::serialize(value);
}

}  // namespace

std::string indented(const json::value& value) {
    std::string out;
    append(out, value, "");
    return out + '\n';
}

}  // namespace ragdoll::testing
