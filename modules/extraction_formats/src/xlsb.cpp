#include "xlsb.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ragdoll/base/error.hpp"
#include "sheet_drawings.hpp"
#include "sheet_rows.hpp"
#include "xlsb_sheet.hpp"
#include "xlsb_workbook.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr const char* kMimeType = "application/vnd.ms-excel.sheet.binary.macroEnabled.12";

class XlsbReader {
public:
    XlsbReader(OoxmlPackage& package, const extraction::ReaderContext& context)
        : context_(context), package_(package), builder_("xlsx", kMimeType, "xlsb", context.limits) {}

    extraction::ExtractionResult read() {
        const auto main = package_.read(package_.main_part());
        if (!main) throw Error(Disposition::discard, "corrupt_file", "no workbook in the archive");
        const std::vector<Relation> relations = package_.relations_of(package_.main_part());
        const std::vector<XlsbSheetEntry> sheets = read_xlsb_sheets(ByteView(*main), workbook_);
        if (const auto strings = package_.read(part_of_type(relations, "sharedStrings")))
            workbook_.shared_strings = read_xlsb_strings(ByteView(*strings));
        if (const auto styles = package_.read(part_of_type(relations, "styles")))
            workbook_.styles = read_xlsb_styles(ByteView(*styles));
        package_.read_core_properties(builder_.result());
        auto parts = parts_by_id(relations);
        int number = 0;
        for (const XlsbSheetEntry& sheet : sheets) {
            read_sheet(sheet.name, parts[sheet.relation_id], ++number);
            context_.progress(number, static_cast<int>(sheets.size()));
        }
        return builder_.finish();
    }

private:
    void read_sheet(const std::string& name, const std::string& part, int number) {
        builder_.begin_page(number, name, "xlsb");
        builder_.heading(1, name);
        const auto bytes = part.empty() ? std::nullopt : package_.read(part);
        if (!bytes) return builder_.warn("missing_sheet", "the sheet is not in the file", number);
        SheetRows rows(builder_, context_.limits.max_whole_bytes());
        XlsbSheet(workbook_, rows).read(ByteView(*bytes));
        const std::vector<Relation> relations = package_.relations_of(part);
        add_sheet_drawings(package_, relations, builder_);
        for (const Relation& relation : relations) {
            const auto comments = relation.type == "comments" ? package_.read(relation.part) : std::nullopt;
            if (!comments) continue;
            for (const std::string& comment : read_xlsb_comments(ByteView(*comments))) builder_.paragraph(comment);
        }
    }

    const extraction::ReaderContext& context_;
    OoxmlPackage& package_;
    extraction::ResultBuilder builder_;
    XlsxWorkbook workbook_;
};

}  // namespace

extraction::ExtractionResult read_xlsb(OoxmlPackage& package, const extraction::ReaderContext& context) {
    return XlsbReader(package, context).read();
}

}  // namespace ragdoll::extraction_formats
