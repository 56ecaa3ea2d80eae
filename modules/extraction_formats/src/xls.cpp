#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "compound_file.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "summary_information.hpp"
#include "xls_sheet.hpp"

namespace ragdoll::extraction_formats {
namespace {

bool is_biff_stream(std::string_view bytes) {
    return bytes.size() > 4 && bytes[0] == '\x09' && bytes[3] == '\0';
}

class XlsReader {
public:
    XlsReader(const Input& input, const ReaderContext& context)
        : context_(context),
          stream_(read_stream(input)),
          workbook_(read_xls_workbook(ByteView(stream_))),
          builder_("xls", "application/vnd.ms-excel", "xls", context.limits) {}

    extraction::ExtractionResult read() {
        if (file_) read_summary_information(*file_, builder_.result());
        std::map<std::size_t, ByteView> parts = find_parts();
        int number = 0;
        for (const XlsWorkbook::Sheet& sheet : workbook_.sheets) {
            // Taken out, so that sheets which claim the same place do not read it again and again.
            const auto part = parts.extract(sheet.begin);
            read_sheet(sheet.name, part ? part.mapped() : ByteView(), ++number);
            context_.progress(number, static_cast<int>(workbook_.sheets.size()));
        }
        return builder_.finish();
    }

private:
    std::string read_stream(const Input& input) {
        // Before Excel 5 the file is the stream.
        if (is_biff_stream(input.text())) return std::string(input.text());
        file_.emplace(input.text());
        auto stream = file_->read(CompoundFile::kRoot, "Workbook");
        if (!stream) stream = file_->read(CompoundFile::kRoot, "Book");
        if (!stream) throw Error(Disposition::discard, "corrupt_file", "no workbook in the file");
        return std::move(*stream);
    }

    /// The parts of the stream that are sheets, by where they begin; charts within a sheet are no parts of their own.
    std::map<std::size_t, ByteView> find_parts() const {
        std::set<std::size_t> begins;
        for (const XlsWorkbook::Sheet& sheet : workbook_.sheets) begins.insert(sheet.begin);
        std::map<std::size_t, ByteView> parts;
        std::size_t begin = 0;
        BiffRecords records{ByteView(stream_)};
        BiffRecord record;
        while (records.next(record)) {
            if (!begins_biff_part(record.type) || !begins.contains(record.begin)) continue;
            parts[begin] = ByteView(stream_).part(begin, record.begin - begin);
            begin = record.begin;
        }
        parts[begin] = ByteView(stream_).part(begin);
        return parts;
    }

    void read_sheet(const std::string& name, ByteView part, int number) {
        builder_.begin_page(number, name, "xls");
        if (!name.empty()) builder_.heading(1, name);
        if (part.size() == 0) return builder_.warn("missing_sheet", "the sheet is not in the file", number);
        SheetRows rows(builder_, context_.limits.max_whole_bytes());
        XlsSheet sheet(workbook_, rows);
        sheet.read(part);
        for (const std::string& text : sheet.text_boxes()) builder_.paragraph(text);
        for (const std::string& note : sheet.notes()) builder_.paragraph(note);
        for (const std::string& header : sheet.headers()) {
            if (seen_headers_.insert(header).second) builder_.paragraph(header);
        }
    }

    const ReaderContext& context_;
    std::optional<CompoundFile> file_;
    std::string stream_;
    XlsWorkbook workbook_;
    extraction::ResultBuilder builder_;
    std::set<std::string> seen_headers_;
};

}  // namespace

extraction::ExtractionResult read_xls(const Input& input, const ReaderContext& context) {
    return XlsReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
