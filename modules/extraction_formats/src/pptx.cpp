#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "drawing_parts.hpp"
#include "drawing_text.hpp"
#include "office_block.hpp"
#include "ooxml_package.hpp"
#include "pptx_slide.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::string_view kMimeType = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

Error corrupt(const std::string& what) {
    return Error(Disposition::discard, "corrupt_file", what);
}

class PptxReader {
public:
    PptxReader(const Input& input, const ReaderContext& context)
        : context_(context),
          package_(input, context),
          builder_("pptx", std::string(kMimeType), "pptx", context.limits) {}

    extraction::ExtractionResult read() {
        const std::vector<std::string> slides = slides_in_order();
        package_.read_core_properties(builder_.result());
        int damaged = 0;
        for (std::size_t i = 0; i < slides.size(); ++i) {
            const int number = static_cast<int>(i) + 1;
            damaged += read_slide(slides[i], number) ? 0 : 1;
            context_.progress(number, static_cast<int>(slides.size()));
        }
        if (damaged > 0 && damaged == static_cast<int>(slides.size())) throw corrupt("no slide is readable");
        return builder_.finish();
    }

private:
    std::vector<std::string> slides_in_order() {
        const std::string main_part = package_.main_part().empty() ? "ppt/presentation.xml" : package_.main_part();
        const auto presentation = package_.read(main_part);
        if (!presentation) throw corrupt("no presentation in the archive");
        auto parts = parts_by_id(package_.relations_of(main_part));
        std::vector<std::string> slides;
        XmlReader reader(*presentation, package_.max_nesting());
        for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
            if (event == XmlReader::Event::start && reader.name() == "sldId")
                slides.push_back(parts[reader.relation_id().value_or("")]);
        }
        return slides;
    }

    /// A damaged slide costs a warning: the others are good.
    bool read_slide(const std::string& part, int number) {
        builder_.begin_page(number, "", "pptx");
        try {
            for (const OfficeBlock& block : blocks_of_slide(part)) add_block(builder_, block);
            return true;
        } catch (const Error& error) {
            if (error.code() != "corrupt_file") throw;
            builder_.warn("damaged_slide", error.what(), number);
            return false;
        }
    }

    std::vector<OfficeBlock> blocks_of_slide(const std::string& part) {
        const auto xml = part.empty() ? std::nullopt : package_.read(part);
        if (!xml) throw corrupt("the slide is missing");
        PptxSlide slide = read_pptx_slide(*xml, package_.max_nesting());
        const std::vector<Relation> relations = package_.relations_of(part);
        DrawingParts drawings(package_, part);
        std::vector<OfficeBlock> blocks = std::move(slide.titles);
        append(blocks, std::move(slide.body));
        for (const std::string& id : slide.charts) append(blocks, drawings.chart(id));
        for (const std::string& id : slide.diagrams) append(blocks, drawings.diagram(id));
        append_notes(blocks, part_of_type(relations, "notesSlide"));
        for (const Relation& relation : relations) {
            if (relation.type == "comments") append_comments(blocks, relation.part);
        }
        for (OfficeBlock& footer : slide.footers) {
            if (seen_footers_.insert(footer.text).second) blocks.push_back(std::move(footer));
        }
        append_master(blocks, part_of_type(relations, "slideLayout"));
        return blocks;
    }

    /// What a layout and its master show on every slide is told on the first that has them.
    void append_master(std::vector<OfficeBlock>& blocks, const std::string& part) {
        if (part.empty() || !seen_masters_.insert(part).second) return;
        try {
            if (const auto xml = package_.read(part)) append(blocks, read_pptx_master(*xml, package_.max_nesting()));
            append_master(blocks, part_of_type(package_.relations_of(part), "slideMaster"));
        } catch (const Error& error) {
            // The slide itself is good.
            if (error.code() != "corrupt_file") throw;
        }
    }

    void append_notes(std::vector<OfficeBlock>& blocks, const std::string& part) {
        const auto xml = part.empty() ? std::nullopt : package_.read(part);
        if (xml) append(blocks, read_pptx_slide(*xml, package_.max_nesting()).body);
    }

    /// Comments of 2007, whose text stands in an element of its own, and of 2021, which have paragraphs.
    void append_comments(std::vector<OfficeBlock>& blocks, const std::string& part) {
        const auto xml = package_.read(part);
        if (!xml) return;
        append(blocks, paragraphs_in_drawing(*xml, package_.max_nesting()));
        XmlReader reader(*xml, package_.max_nesting());
        for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
            if (event == XmlReader::Event::start && reader.name() == "text")
                blocks.push_back({.text = text_of_element(reader)});
        }
    }

    const ReaderContext& context_;
    OoxmlPackage package_;
    extraction::ResultBuilder builder_;
    std::set<std::string> seen_footers_;
    std::set<std::string> seen_masters_;  ///< parts
};

}  // namespace

extraction::ExtractionResult read_pptx(const Input& input, const ReaderContext& context) {
    return PptxReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
