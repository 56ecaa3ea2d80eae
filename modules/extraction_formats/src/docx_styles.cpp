#include "docx_styles.hpp"

#include <algorithm>
#include <utility>

#include "numbers.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

// Styles may be based on each other in a circle.
constexpr int kLongestChain = 20;
constexpr int kBodyText = 9;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return text;
}

/// 1 to 9 for "heading 1" …, else 0.
int level_in_name(std::string_view name) {
    constexpr std::string_view kHeading = "heading ";
    return name.starts_with(kHeading) ? to_number(name.substr(kHeading.size()), 0) : 0;
}

}  // namespace

DocxStyles::DocxStyles(std::string_view styles_xml, int max_nesting) {
    XmlReader reader(styles_xml, max_nesting);
    Style style;
    std::string id;
    for (XmlReader::Event event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        const std::string& name = reader.name();
        if (event == XmlReader::Event::end && name == "w:style")
            styles_[std::exchange(id, {})] = std::exchange(style, {});
        if (event != XmlReader::Event::start) continue;
        if (name == "w:style")
            id = reader.attribute("styleId").value_or("");
        else if (name == "w:name")
            style.name = lower(reader.attribute("val").value_or(""));
        else if (name == "w:basedOn")
            style.based_on = reader.attribute("val").value_or("");
        else if (name == "w:outlineLvl")
            style.outline_level = to_number(reader.attribute("val").value_or(""), -1);
        else if (name == "w:numId")
            style.list.list = reader.attribute("val").value_or("");
        else if (name == "w:ilvl")
            style.list.level = std::clamp(to_number(reader.attribute("val").value_or(""), 0), 0, 8);
    }
}

template <class Test>
const DocxStyles::Style* DocxStyles::first_in_chain(const std::string& style_id, Test&& test) const {
    auto found = styles_.find(style_id);
    for (int i = 0; i < kLongestChain && found != styles_.end(); ++i) {
        if (test(found->second)) return &found->second;
        found = styles_.find(found->second.based_on);
    }
    return nullptr;
}

int DocxStyles::heading_level(const std::string& style_id) const {
    const Style* style = first_in_chain(style_id, [](const Style& candidate) {
        return candidate.outline_level >= 0 || level_in_name(candidate.name) > 0 || candidate.name == "title" ||
               candidate.name == "subtitle";
    });
    if (style == nullptr || style->outline_level == kBodyText) return 0;
    if (style->outline_level >= 0) return std::min(style->outline_level + 1, 6);
    if (style->name == "title") return 1;
    return style->name == "subtitle" ? 2 : std::min(level_in_name(style->name), 6);
}

bool DocxStyles::is_title(const std::string& style_id) const {
    return first_in_chain(style_id, [](const Style& candidate) { return candidate.name == "title"; }) != nullptr;
}

ListReference DocxStyles::list_of(const std::string& style_id) const {
    const Style* style = first_in_chain(style_id, [](const Style& candidate) { return !candidate.list.list.empty(); });
    return style == nullptr ? ListReference() : style->list;
}

}  // namespace ragdoll::extraction_formats
