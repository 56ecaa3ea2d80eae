#include "drawing_chart.hpp"

#include <map>
#include <utility>

#include "drawing_text.hpp"
#include "numbers.hpp"
#include "xlsx_styles.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;

/// Values by the number that they have in their series, which a file may count as it likes.
using Points = std::map<int, std::string>;

// As many series as Excel allows, and more points than anyone can read in a chart: what a file claims costs nothing.
constexpr std::size_t kMostSeries = 255;
constexpr std::size_t kMostPoints = 10'000;

struct Series {
    std::string name;
    Points categories;
    Points values;
    std::vector<OfficeBlock> labels;  ///< that the author wrote at points
};

std::string value_text(const std::string& value, DateFormat format) {
    const auto number = format.has_date || format.has_time ? to_double(value) : std::nullopt;
    const auto date = number ? date_text(*number, format, false) : std::nullopt;
    return date ? *date : shortened_number(value);
}

/// The points in the element that has just started.
Points read_points(XmlReader& reader) {
    Points points;
    DateFormat format;
    int index = 0;
    const int outside = reader.depth() - 1;
    while (reader.depth() > outside) {
        const XmlReader::Event event = reader.next();
        if (event == XmlReader::Event::finished) break;
        if (event != XmlReader::Event::start) continue;
        if (reader.name() == "pt") index = to_number(reader.attribute("idx").value_or(""), index + 1);
        if (reader.name() == "formatCode") format = date_format_of(text_of_element(reader));
        if (reader.name() == "v" && points.size() < kMostPoints)
            points[index] = value_text(text_of_element(reader), format);
    }
    return points;
}

/// What is written in the element that has just started, at whatever depth.
void read_rich_text(XmlReader& reader, std::vector<OfficeBlock>& blocks) {
    for_each_child(reader, [&](const std::string& name) {
        if (name == "rich") return append(blocks, DrawingText().read_body(reader));
        read_rich_text(reader, blocks);
    });
}

Series read_series(XmlReader& reader) {
    Series series;
    for_each_child(reader, [&](const std::string& child) {
        const std::string name = child;
        if (name == "tx") {
            for (const auto& [index, value] : read_points(reader)) series.name += value;
        } else if (name == "cat" || name == "xVal") {
            series.categories = read_points(reader);
        } else if (name == "val" || name == "yVal") {
            series.values = read_points(reader);
        } else if (name == "dLbls") {
            read_rich_text(reader, series.labels);
        } else {
            reader.skip();
        }
    });
    return series;
}

std::vector<OfficeBlock> as_table(const std::vector<Series>& all) {
    if (all.empty()) return {};
    OfficeBlock head{.kind = BlockKind::table_row, .cells = {""}};
    std::map<int, OfficeBlock> rows;
    for (std::size_t column = 1; column <= all.size(); ++column) {
        const Series& series = all[column - 1];
        head.cells.push_back(series.name);
        for (const auto& [index, value] : series.values) {
            if (rows.size() >= kMostPoints && !rows.contains(index)) break;
            OfficeBlock& row = rows[index];
            row.kind = BlockKind::table_row;
            row.cells.resize(column);
            row.cells.push_back(value);
            const auto category = series.categories.find(index);
            if (category != series.categories.end() && row.cells[0].empty()) row.cells[0] = category->second;
        }
    }
    std::vector<OfficeBlock> table{std::move(head)};
    for (auto& [index, row] : rows) table.push_back(std::move(row));
    return table;
}

}  // namespace

std::vector<OfficeBlock> read_chart(const std::string& xml, int max_nesting) {
    std::vector<OfficeBlock> blocks;
    std::vector<Series> series;
    XmlReader reader(xml, max_nesting);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event != XmlReader::Event::start) continue;
        if (reader.name() == "rich")
            append(blocks, DrawingText().read_body(reader));
        else if (reader.name() == "ser" && series.size() < kMostSeries)
            series.push_back(read_series(reader));
        else if (reader.name() == "mc:Fallback")
            reader.skip();
    }
    append(blocks, as_table(series));
    for (Series& one : series) append(blocks, std::move(one.labels));
    return blocks;
}

}  // namespace ragdoll::extraction_formats
