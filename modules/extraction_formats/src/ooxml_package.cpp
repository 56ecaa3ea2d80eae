#include "ooxml_package.hpp"

#include <algorithm>
#include <utility>

#include "document_date.hpp"
#include "ragdoll/base/error.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::string_view after_last_slash(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

/// "word/document.xml" -> "word/_rels/document.xml.rels"
std::string relations_part(const std::string& part) {
    const std::size_t slash = part.rfind('/') + 1;
    return part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
}

std::string lower(std::string name) {
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name;
}

const extraction::Input& unencrypted(const extraction::Input& input) {
    if (is_encrypted_package(input.text()))
        throw Error(Disposition::discard, "encrypted", "the document is encrypted with a password");
    return input;
}

}  // namespace

OoxmlPackage::OoxmlPackage(const extraction::Input& input, const extraction::ReaderContext& context)
    : archive_(unencrypted(input).bytes, {context.max_uncompressed_bytes, context.max_compression_ratio}),
      max_nesting_(context.max_nesting) {
    for (std::string& name : archive_.names()) members_.emplace(lower(name), std::move(name));
    const std::vector<Relation> relations = relations_of("");
    main_part_ = part_of_type(relations, "officeDocument");
    core_part_ = part_of_type(relations, "core-properties");
}

std::optional<std::string> OoxmlPackage::read(const std::string& part) {
    const auto member = members_.find(lower(part));
    return member == members_.end() ? std::nullopt : archive_.read(member->second);
}

std::vector<Relation> OoxmlPackage::relations_of(const std::string& part) {
    std::vector<Relation> relations;
    const std::optional<std::string> xml = read(relations_part(part));
    if (!xml) return relations;
    XmlReader reader(*xml, max_nesting_);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event != XmlReader::Event::start || reader.attribute("TargetMode") == "External") continue;
        const std::string type = reader.attribute("Type").value_or("");
        const std::string target = reader.attribute("Target").value_or("");
        if (target.empty()) continue;
        relations.push_back(
            {reader.attribute("Id").value_or(""), std::string(after_last_slash(type)), resolve_member(part, target)});
    }
    return relations;
}

void OoxmlPackage::read_core_properties(extraction::ExtractionResult& result) {
    const std::optional<std::string> xml = core_part_.empty() ? std::nullopt : read(core_part_);
    if (!xml) return;
    XmlReader reader(*xml, max_nesting_);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event != XmlReader::Event::start) continue;
        const std::string name = reader.name();
        if (name != "title" && name != "creator" && name != "created") continue;
        const std::string value = text_of_element(reader);
        if (value.empty()) continue;
        if (name == "title") result.title = value;
        if (name == "creator") result.author = value;
        if (name == "created") result.created_at = document_date(value);
    }
}

std::string part_of_type(const std::vector<Relation>& relations, std::string_view type) {
    const auto found = std::ranges::find(relations, type, &Relation::type);
    return found == relations.end() ? std::string() : found->part;
}

std::map<std::string, std::string> parts_by_id(const std::vector<Relation>& relations) {
    std::map<std::string, std::string> parts;
    for (const Relation& relation : relations) parts.emplace(relation.id, relation.part);
    return parts;
}

std::string resolve_member(std::string_view base, std::string_view target) {
    std::string path = target.starts_with('/') ? std::string() : std::string(base.substr(0, base.rfind('/') + 1));
    while (!target.empty()) {
        const std::size_t end = std::min(target.find('/'), target.size());
        const std::string_view step = target.substr(0, end);
        target.remove_prefix(std::min(end + 1, target.size()));
        if (step.empty() || step == ".") continue;
        if (step == "..") {
            if (!path.empty()) path.pop_back();
            path.resize(path.rfind('/') + 1);
        } else {
            path += step;
            path += '/';
        }
    }
    if (!path.empty()) path.pop_back();
    return path;
}

bool is_encrypted_package(std::string_view bytes) {
    constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    // The stream's name, in UTF-16.
    constexpr std::string_view kName("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    return bytes.starts_with(kCompoundFile) && bytes.find(kName) != std::string_view::npos;
}

}  // namespace ragdoll::extraction_formats
