#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "numbers.hpp"
#include "odf_body.hpp"
#include "odf_package.hpp"
#include "odf_styles.hpp"
#include "office_block.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "sheet_rows.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

// Equal neighbours are written once with their number. To repeat a value more often than this tells nothing more.
constexpr int kMostRepeats = 1000;
constexpr int kMostColumns = 16'384;
constexpr int kMostRows = 1'048'576;

int repeats(const XmlReader& reader, const char* attribute) {
    return std::max(1, to_number(reader.attribute(attribute).value_or(""), 1));
}

class OdsReader {
public:
    OdsReader(const Input& input, const ReaderContext& context)
        : package_(input, context),
          builder_("ods", "application/vnd.oasis.opendocument.spreadsheet", "ods", context.limits),
          max_text_bytes_(context.limits.max_whole_bytes()),
          body_(styles_) {}

    extraction::ExtractionResult read() {
        package_.read_properties(builder_.result());
        XmlReader reader(package_.content(), package_.max_nesting());
        for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
            if (event != XmlReader::Event::start) continue;
            if (reader.name() == "table:tracked-changes") reader.skip();
            if (reader.name() == "table:table") read_sheet(reader);
        }
        return builder_.finish();
    }

private:
    struct Cell {
        int column;
        std::string text;
    };

    void read_sheet(XmlReader& reader) {
        const std::string name = reader.attribute("name").value_or("");
        builder_.begin_page(++pages_, name, "ods");
        builder_.heading(1, name);
        row_ = 0;
        was_cut_ = false;
        std::vector<OfficeBlock> around;
        SheetRows rows(builder_, max_text_bytes_);
        read_rows(reader, rows, around);
        rows.finish();
        append(around, std::exchange(comments_, {}));
        for (const OfficeBlock& block : around) add_block(builder_, block);
        if (was_cut_) {
            builder_.warn("repeated_cells_cut",
                          "cells that repeat more than " + std::to_string(kMostRepeats) + " times are given so often",
                          pages_);
        }
    }

    /// @param around  takes the text of shapes.
    void read_rows(XmlReader& reader, SheetRows& rows, std::vector<OfficeBlock>& around) {
        for_each_child(reader, [&](const std::string& child) {
            const std::string name = child;
            if (name == "table:table-row") return read_row(reader, rows);
            if (name == "table:shapes") return body_.read_block(reader, around);
            if (name == "table:table-header-rows" || name == "table:table-rows" || name == "table:table-row-group")
                return read_rows(reader, rows, around);
            reader.skip();
        });
    }

    void read_row(XmlReader& reader, SheetRows& rows) {
        const int repeated = repeats(reader, "number-rows-repeated");
        std::vector<Cell> cells;
        int column = 0;
        for_each_child(reader, [&](const std::string&) { read_cell(reader, column, cells); });
        for (int i = 0; i < bounded(repeated) && !cells.empty(); ++i) {
            for (const Cell& cell : cells) rows.cell(cell.column, cell.text);
            rows.end_row(number(row_ + i));
        }
        row_ = std::min(kMostRows, row_ + std::min(repeated, kMostRows));
        if (cells.empty()) return;
        was_cut_ = was_cut_ || repeated > kMostRepeats;
    }

    void read_cell(XmlReader& reader, int& column, std::vector<Cell>& cells) {
        const int repeated = repeats(reader, "number-columns-repeated");
        std::string date = reader.attribute("value-type") == "date" ? reader.attribute("date-value").value_or("") : "";
        std::replace(date.begin(), date.end(), 'T', ' ');
        const std::string shown = flatten(body_.read_blocks(reader));
        const std::string text = date.empty() ? shown : date;
        for (const OfficeBlock& note : body_.take_notes())
            comments_.push_back({.text = extraction::cell_name(number(row_), number(column)) + ": " + note.text});
        for (int i = 0; i < bounded(repeated) && !is_blank(text); ++i) cells.push_back({column + i, text});
        was_cut_ = was_cut_ || (repeated > kMostRepeats && !is_blank(text));
        column = std::min(kMostColumns, column + std::min(repeated, kMostColumns));
    }

    /// As people count.
    static std::uint32_t number(int index) { return static_cast<std::uint32_t>(index) + 1; }

    static int bounded(int repeated) { return std::min(repeated, kMostRepeats); }

    OdfPackage package_;
    extraction::ResultBuilder builder_;
    std::size_t max_text_bytes_;
    OdfStyles styles_;
    OdfBody body_;
    std::vector<OfficeBlock> comments_;  ///< of the sheet
    int pages_ = 0;
    int row_ = 0;
    bool was_cut_ = false;
};

}  // namespace

extraction::ExtractionResult read_ods(const Input& input, const ReaderContext& context) {
    return OdsReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
