#include "docx_numbering.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "list_number.hpp"
#include "numbers.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::size_t level_index(const std::string& value) {
    return static_cast<std::size_t>(std::clamp(to_number(value, 0), 0, 8));
}

}  // namespace

DocxNumbering::DocxNumbering(std::string_view numbering_xml, int max_nesting) {
    XmlReader reader(numbering_xml, max_nesting);
    Definition* definition = nullptr;
    List* list = nullptr;
    std::size_t level = 0;
    for (XmlReader::Event event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event != XmlReader::Event::start) continue;
        const std::string& name = reader.name();
        const auto value = [&](const char* attribute) { return reader.attribute(attribute).value_or(""); };
        if (name == "w:abstractNum") {
            definition = &definitions_[value("abstractNumId")];
            list = nullptr;
        } else if (name == "w:num") {
            list = &lists_[value("numId")];
            definition = nullptr;
        } else if (name == "w:lvl" || name == "w:lvlOverride") {
            level = level_index(value("ilvl"));
        } else if (list != nullptr && name == "w:abstractNumId") {
            list->definition = value("val");
        } else if (list != nullptr && name == "w:startOverride") {
            list->restarts[level] = to_number(value("val"), 1);
        } else if (definition != nullptr && name == "w:start") {
            definition->levels[level].start = to_number(value("val"), 1);
        } else if (definition != nullptr && name == "w:numFmt") {
            definition->levels[level].format = value("val");
        } else if (definition != nullptr && name == "w:lvlText") {
            definition->levels[level].text = value("val");
        }
    }
}

void DocxNumbering::define_level(const std::string& definition, int level, Level look) {
    definitions_[definition].levels[static_cast<std::size_t>(std::clamp(level, 0, kLevels - 1))] = std::move(look);
}

std::string DocxNumbering::next_label(const ListReference& place) {
    const auto list = lists_.find(place.list);
    if (list == lists_.end()) return {};
    const auto found = definitions_.find(list->second.definition);
    if (found == definitions_.end()) return {};
    Definition& definition = found->second;
    const auto at = static_cast<std::size_t>(std::clamp(place.level, 0, kLevels - 1));

    if (!list->second.is_used) {
        list->second.is_used = true;
        for (std::size_t i = 0; i < kLevels; ++i) {
            if (list->second.restarts[i] > 0) definition.counters[i] = list->second.restarts[i] - 1;
        }
    }
    int& counter = definition.counters[at];
    counter = std::min(counter == 0 ? definition.levels[at].start : counter + 1, 1'000'000'000);
    std::fill(definition.counters.begin() + static_cast<std::ptrdiff_t>(at) + 1, definition.counters.end(), 0);

    const Level& level = definition.levels[at];
    if (level.format == "bullet") return "-";
    if (level.format == "none") return {};
    std::string label;
    for (std::size_t i = 0; i < level.text.size(); ++i) {
        const bool is_counter =
            level.text[i] == '%' && i + 1 < level.text.size() && level.text[i + 1] >= '1' && level.text[i + 1] <= '9';
        if (!is_counter) {
            label += level.text[i];
            continue;
        }
        const auto shown = static_cast<std::size_t>(level.text[++i] - '1');
        const Level& shown_level = definition.levels[shown];
        const int number = definition.counters[shown] == 0 ? shown_level.start : definition.counters[shown];
        label += list_number(number, shown_level.format);
    }
    return label;
}

}  // namespace ragdoll::extraction_formats
