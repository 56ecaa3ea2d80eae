#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ooxml_package.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "sheet_drawings.hpp"
#include "sheet_rows.hpp"
#include "xlsb.hpp"
#include "xlsx_sheet.hpp"
#include "xlsx_styles.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::string_view kMimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

class XlsxReader {
public:
    XlsxReader(const Input& input, const ReaderContext& context)
        : context_(context),
          package_(input, context),
          builder_("xlsx", std::string(kMimeType), "xlsx", context.limits) {}

    extraction::ExtractionResult read() {
        if (package_.main_part().ends_with(".bin")) return read_xlsb(package_, context_);
        read_workbook();
        package_.read_core_properties(builder_.result());
        int damaged = 0;
        for (std::size_t i = 0; i < sheets_.size(); ++i) {
            const int number = static_cast<int>(i) + 1;
            damaged += read_or_warn(sheets_[i], number) ? 0 : 1;
            context_.progress(number, static_cast<int>(sheets_.size()));
        }
        if (damaged > 0 && damaged == static_cast<int>(sheets_.size()))
            throw Error(Disposition::discard, "corrupt_file", "no sheet is readable");
        return builder_.finish();
    }

private:
    struct Sheet {
        std::string name;
        std::string part;
    };

    void read_workbook() {
        const std::string main_part = package_.main_part().empty() ? "xl/workbook.xml" : package_.main_part();
        const auto xml = package_.read(main_part);
        if (!xml) throw Error(Disposition::discard, "corrupt_file", "no workbook in the archive");
        const std::vector<Relation> relations = package_.relations_of(main_part);
        list_sheets(*xml, parts_by_id(relations));
        const auto strings = package_.read(part_of_type(relations, "sharedStrings"));
        if (strings) workbook_.shared_strings = read_shared_strings(*strings, package_.max_nesting());
        const auto styles = package_.read(part_of_type(relations, "styles"));
        if (styles) workbook_.styles = XlsxStyles(*styles, package_.max_nesting());
    }

    void list_sheets(const std::string& xml, std::map<std::string, std::string> parts) {
        XmlReader reader(xml, package_.max_nesting());
        for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
            if (event != XmlReader::Event::start) continue;
            if (reader.name() == "workbookPr") {
                const std::string value = reader.attribute("date1904").value_or("0");
                workbook_.counts_from_1904 = value == "1" || value == "true";
            }
            if (reader.name() != "sheet") continue;
            sheets_.push_back({reader.attribute("name").value_or(""), parts[reader.relation_id().value_or("")]});
        }
    }

    /// A damaged sheet costs a warning: the others are good.
    bool read_or_warn(const Sheet& sheet, int number) {
        try {
            read_sheet(sheet, number);
            return true;
        } catch (const Error& error) {
            if (error.code() != "corrupt_file") throw;
            builder_.warn("damaged_sheet", error.what(), number);
            return false;
        }
    }

    void read_sheet(const Sheet& sheet, int number) {
        builder_.begin_page(number, sheet.name, "xlsx");
        builder_.heading(1, sheet.name);
        const auto xml = sheet.part.empty() ? std::nullopt : package_.read(sheet.part);
        if (!xml) return builder_.warn("missing_sheet", "the sheet is not in the file", number);
        SheetRows rows(builder_, context_.limits.max_whole_bytes());
        XlsxSheet cells(workbook_, rows);
        cells.read(*xml, package_.max_nesting());
        if (cells.formulas_without_value() > 0) {
            builder_.warn("formulas_without_value",
                          std::to_string(cells.formulas_without_value()) +
                              " formulas were saved without their value and are left out",
                          number);
        }
        const std::vector<Relation> relations = package_.relations_of(sheet.part);
        add_sheet_drawings(package_, relations, builder_);
        add_comments(relations);
        for (const std::string& header : cells.headers()) {
            if (seen_headers_.insert(header).second) builder_.paragraph(header);
        }
    }

    void add_comments(const std::vector<Relation>& relations) {
        for (const Relation& relation : relations) {
            if (relation.type == "comments") add_comments(relation.part, "comment");
            if (relation.type == "threadedComment") add_comments(relation.part, "threadedComment");
        }
    }

    void add_comments(const std::string& part, std::string_view element) {
        // Beside a threaded comment stands an old one, for programs that do not know these.
        constexpr std::string_view kStandIn = "[Threaded comment]";
        const auto xml = package_.read(part);
        if (!xml) return;
        XmlReader reader(*xml, package_.max_nesting());
        for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
            if (event != XmlReader::Event::start || reader.name() != element) continue;
            const std::string cell = reader.attribute("ref").value_or("");
            const std::string text = element == "comment" ? read_xlsx_text(reader) : text_of_element(reader);
            if (!text.starts_with(kStandIn)) builder_.paragraph(cell + ": " + text);
        }
    }

    const ReaderContext& context_;
    OoxmlPackage package_;
    extraction::ResultBuilder builder_;
    XlsxWorkbook workbook_;
    std::vector<Sheet> sheets_;
    std::set<std::string> seen_headers_;
};

}  // namespace

extraction::ExtractionResult read_xlsx(const Input& input, const ReaderContext& context) {
    return XlsxReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
