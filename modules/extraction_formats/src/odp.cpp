#include <map>
#include <string>
#include <utility>
#include <vector>

#include "odf_body.hpp"
#include "odf_package.hpp"
#include "odf_styles.hpp"
#include "office_block.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

/// What stands on one slide.
struct Slide {
    std::vector<OfficeBlock> titles;
    std::vector<OfficeBlock> body;
    std::vector<OfficeBlock> notes;
    std::vector<OfficeBlock> frame;  ///< its footer and what its master shows
};

class OdpReader {
public:
    OdpReader(const Input& input, const ReaderContext& context)
        : package_(input, context),
          builder_("odp", "application/vnd.oasis.opendocument.presentation", "odp", context.limits),
          body_(styles_) {}

    extraction::ExtractionResult read() {
        if (!package_.styles().empty()) styles_.read(package_.styles(), package_.max_nesting());
        styles_.read(package_.content(), package_.max_nesting());
        package_.read_properties(builder_.result());
        if (!package_.styles().empty()) read_masters();
        XmlReader reader(package_.content(), package_.max_nesting());
        for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
            if (event != XmlReader::Event::start) continue;
            if (reader.name() == "presentation:footer-decl") {
                const std::string name = reader.attribute("name").value_or("");
                footers_[name] = text_of_element(reader);
            }
            if (reader.name() == "draw:page") add(read_slide(reader));
        }
        return builder_.finish();
    }

private:
    /// What is drawn on them and is seen on the slides that have them; the places that slides fill are not.
    void read_masters() {
        XmlReader reader(package_.styles(), package_.max_nesting());
        for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
            if (event != XmlReader::Event::start || reader.name() != "style:master-page") continue;
            std::vector<OfficeBlock>& master = masters_[reader.attribute("name").value_or("")];
            for_each_child(reader, [&](const std::string& child) {
                const bool is_drawn = child.starts_with("draw:") && !reader.attribute("class");
                if (!is_drawn) return reader.skip();
                body_.read_block(reader, master);
            });
            body_.take_notes();
            leave_out_stand_ins(master);
        }
    }

    Slide read_slide(XmlReader& reader) {
        Slide slide;
        // Told once, on the first slide that has them.
        if (auto footer = footers_.extract(reader.attribute("use-footer-name").value_or("")))
            slide.frame.push_back({.text = std::move(footer.mapped())});
        if (auto master = masters_.extract(reader.attribute("master-page-name").value_or("")))
            append(slide.frame, std::move(master.mapped()));
        for_each_child(reader, [&](const std::string& child) {
            const std::string name = child;
            if (name == "presentation:notes") return read_notes(reader, slide);
            read_shape(reader, slide);
        });
        append(slide.notes, body_.take_notes());
        return slide;
    }

    /// Takes what the author wrote, not numbers, dates and invitations to write something.
    void read_shape(XmlReader& reader, Slide& slide) {
        const std::string use = reader.attribute("class").value_or("");
        const bool is_frame = use == "page-number" || use == "date-time" || use == "header" || use == "footer";
        if (is_frame || reader.attribute("placeholder") == "true") return reader.skip();
        std::vector<OfficeBlock> blocks;
        body_.read_block(reader, blocks);
        if (use != "title") return append(slide.body, std::move(blocks));
        for (OfficeBlock& block : blocks) block.kind = extraction::BlockKind::heading, block.level = 1;
        append(slide.titles, std::move(blocks));
    }

    void read_notes(XmlReader& reader, Slide& slide) {
        Slide page;
        for_each_child(reader, [&](const std::string&) { read_shape(reader, page); });
        append(slide.notes, std::move(page.body));
    }

    void add(const Slide& slide) {
        builder_.begin_page(++pages_, "", "odp");
        for (const auto* part : {&slide.titles, &slide.body, &slide.notes, &slide.frame}) {
            for (const OfficeBlock& block : *part) add_block(builder_, block);
        }
    }

    OdfPackage package_;
    extraction::ResultBuilder builder_;
    OdfStyles styles_;
    OdfBody body_;
    std::map<std::string, std::string> footers_;               ///< not told yet
    std::map<std::string, std::vector<OfficeBlock>> masters_;  ///< not told yet
    int pages_ = 0;
};

}  // namespace

extraction::ExtractionResult read_odp(const Input& input, const ReaderContext& context) {
    return OdpReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
