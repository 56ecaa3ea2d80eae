#include "toml_file.hpp"

#include <toml++/toml.h>

#include "ragdoll/base/error.hpp"

namespace ragdoll::config {
namespace {

[[noreturn]] void refuse(const std::string& origin, const std::string& why) {
    throw Error(Disposition::discard, "invalid_configuration", origin + ": " + why);
}

std::string as_text(const toml::node& node, const std::string& key, const std::string& origin) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    if (const auto* integer = node.as_integer()) return std::to_string(integer->get());
    if (const auto* number = node.as_floating_point()) {
        std::string text = std::to_string(number->get());
        while (text.size() > 1 && text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
        return text;
    }
    refuse(origin, key + " must be a text, a number or true or false");
}

void collect(const toml::table& table, const std::string& prefix, const std::string& file,
             std::vector<FileValue>& values) {
    for (const auto& [name, node] : table) {
        const std::string key = prefix.empty() ? std::string(name.str()) : prefix + "." + std::string(name.str());
        if (const toml::table* inner = node.as_table()) {
            collect(*inner, key, file, values);
            continue;
        }
        const std::string origin = file + ":" + std::to_string(node.source().begin.line);
        values.push_back({key, as_text(node, key, origin), origin});
    }
}

}  // namespace

std::vector<FileValue> read_toml(const std::filesystem::path& file) {
    try {
        std::vector<FileValue> values;
        collect(toml::parse_file(file.string()), "", file.string(), values);
        return values;
    } catch (const toml::parse_error& error) {
        refuse(file.string() + ":" + std::to_string(error.source().begin.line), std::string(error.description()));
    }
}

}  // namespace ragdoll::config
