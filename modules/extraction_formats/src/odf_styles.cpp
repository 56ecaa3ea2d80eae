#include "odf_styles.hpp"

#include "numbers.hpp"

namespace ragdoll::extraction_formats {
namespace {

// Styles may be based on each other in a circle.
constexpr int kLongestChain = 20;

std::string number_format(const std::string& odf) {
    if (odf == "a") return "lowerLetter";
    if (odf == "A") return "upperLetter";
    if (odf == "i") return "lowerRoman";
    if (odf == "I") return "upperRoman";
    return odf.empty() ? "none" : "decimal";
}

}  // namespace

void OdfStyles::read(std::string_view xml, int max_nesting) {
    XmlReader reader(xml, max_nesting);
    std::string list;
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event != XmlReader::Event::start) continue;
        const std::string& name = reader.name();
        if (name == "office:body") return;
        if (name == "style:style" && reader.attribute("family") == "paragraph")
            parents_[reader.attribute("name").value_or("")] = reader.attribute("parent-style-name").value_or("");
        else if (name == "text:list-style")
            list = reader.attribute("name").value_or("");
        else if (name.starts_with("text:list-level-style-"))
            read_list_level(reader, list);
    }
}

void OdfStyles::read_list_level(const XmlReader& reader, const std::string& style) {
    OdfListLevel level;
    if (reader.name() == "text:list-level-style-number") {
        level.format = number_format(reader.attribute("num-format").value_or(""));
        level.prefix = reader.attribute("num-prefix").value_or("");
        level.suffix = reader.attribute("num-suffix").value_or("");
        level.start = to_number(reader.attribute("start-value").value_or(""), 1);
    }
    list_levels_[{style, to_number(reader.attribute("level").value_or(""), 1)}] = level;
}

int OdfStyles::title_level(const std::string& style) const {
    std::string name = style;
    for (int i = 0; i < kLongestChain && !name.empty(); ++i) {
        if (name == "Title") return 1;
        if (name == "Subtitle") return 2;
        const auto found = parents_.find(name);
        name = found == parents_.end() ? std::string() : found->second;
    }
    return 0;
}

OdfListLevel OdfStyles::list_level(const std::string& style, int level) const {
    const auto found = list_levels_.find({style, level});
    return found == list_levels_.end() ? OdfListLevel() : found->second;
}

}  // namespace ragdoll::extraction_formats
