#include "docx_math.hpp"

#include <cstddef>
#include <map>
#include <vector>

namespace ragdoll::extraction_formats {
namespace {

using Parts = std::map<std::string, std::vector<std::string>>;

std::size_t count_characters(const std::string& utf8) {
    std::size_t count = 0;
    for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    return count;
}

/// In brackets, unless it is one sign.
std::string grouped(const std::string& part) {
    return count_characters(part) <= 1 ? part : "(" + part + ")";
}

std::string first(const Parts& parts, const char* name) {
    const auto found = parts.find(name);
    return found == parts.end() || found->second.empty() ? std::string() : found->second.front();
}

std::string script(const char* sign, const std::string& part) {
    return part.empty() ? "" : sign + grouped(part);
}

std::string joined(const Parts& parts, const char* name, const std::string& separator) {
    std::string text;
    const auto found = parts.find(name);
    if (found == parts.end()) return text;
    for (std::size_t i = 0; i < found->second.size(); ++i) text += (i == 0 ? "" : separator) + found->second[i];
    return text;
}

/// The children by name, each as linear text; `m:…Pr` gives its settings, as "chr", "begChr" and so on.
Parts read_parts(XmlReader& reader) {
    Parts parts;
    for_each_child(reader, [&](const std::string& child) {
        const std::string name = child;
        if (!name.ends_with("Pr")) {
            parts[name].push_back(linear_math(reader));
            return;
        }
        for_each_child(reader, [&](const std::string& setting) {
            const std::string key = setting;
            if (const auto value = reader.attribute("val")) parts[key].push_back(*value);
            reader.skip();
        });
    });
    return parts;
}

std::string setting_or(const Parts& parts, const char* name, const char* fallback) {
    const auto found = parts.find(name);
    return found == parts.end() || found->second.empty() ? fallback : found->second.front();
}

std::string radical(const Parts& parts) {
    const std::string degree = first(parts, "m:deg");
    return (degree.empty() ? "" : degree) + "\u221A" + grouped(first(parts, "m:e"));
}

std::string large_operator(const Parts& parts) {
    return setting_or(parts, "m:chr", "\u222B") + script("_", first(parts, "m:sub")) +
           script("^", first(parts, "m:sup")) + " " + first(parts, "m:e");
}

std::string delimited(const Parts& parts) {
    return setting_or(parts, "m:begChr", "(") + joined(parts, "m:e", setting_or(parts, "m:sepChr", "|")) +
           setting_or(parts, "m:endChr", ")");
}

std::string structure(XmlReader& reader, const std::string& name) {
    const Parts parts = read_parts(reader);
    const std::string base = first(parts, "m:e");
    if (name == "m:f") return grouped(first(parts, "m:num")) + "/" + grouped(first(parts, "m:den"));
    if (name == "m:rad") return radical(parts);
    if (name == "m:nary") return large_operator(parts);
    if (name == "m:d") return delimited(parts);
    if (name == "m:func") return first(parts, "m:fName") + " " + base;
    if (name == "m:limLow") return base + script("_", first(parts, "m:lim"));
    if (name == "m:limUpp") return base + script("^", first(parts, "m:lim"));
    if (name == "m:acc") return base + setting_or(parts, "m:chr", "\u0302");
    if (name == "m:m") return "[" + joined(parts, "m:mr", "; ") + "]";
    if (name == "m:mr") return joined(parts, "m:e", " ");
    if (name == "m:eqArr") return joined(parts, "m:e", "; ");
    if (name == "m:sPre") return script("_", first(parts, "m:sub")) + script("^", first(parts, "m:sup")) + base;
    return base + script("_", first(parts, "m:sub")) + script("^", first(parts, "m:sup"));
}

bool is_structure(const std::string& name) {
    for (const char* known : {"m:f", "m:rad", "m:nary", "m:d", "m:func", "m:limLow", "m:limUpp", "m:acc", "m:m", "m:mr",
                              "m:eqArr", "m:sPre", "m:sSub", "m:sSup", "m:sSubSup"}) {
        if (name == known) return true;
    }
    return false;
}

}  // namespace

std::string linear_math(XmlReader& reader) {
    const std::string own_name = reader.name();
    if (is_structure(own_name)) return structure(reader, own_name);
    if (own_name == "m:t" || own_name == "w:t") return text_of_element(reader);
    std::string text;
    for_each_child(reader, [&](const std::string& child) {
        if (child.ends_with("Pr") || child == "w:del") {
            reader.skip();
        } else {
            text += linear_math(reader);
        }
    });
    return text;
}

}  // namespace ragdoll::extraction_formats
