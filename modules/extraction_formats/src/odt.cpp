#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "odf_body.hpp"
#include "odf_package.hpp"
#include "odf_styles.hpp"
#include "office_block.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

class OdtReader {
public:
    OdtReader(const Input& input, const ReaderContext& context)
        : package_(input, context),
          builder_("odt", "application/vnd.oasis.opendocument.text", "odt", context.limits),
          body_(styles_) {}

    extraction::ExtractionResult read() {
        if (!package_.styles().empty()) styles_.read(package_.styles(), package_.max_nesting());
        styles_.read(package_.content(), package_.max_nesting());
        package_.read_properties(builder_.result());
        add_repeated("style:header");
        const std::vector<OfficeBlock> text = blocks_of(package_.content(), "office:text");
        for (const OfficeBlock& block : text) add_block(builder_, block);
        for (const OfficeBlock& note : body_.take_notes()) add_block(builder_, note);
        add_repeated("style:footer");
        set_title(text);
        return builder_.finish();
    }

private:
    std::vector<OfficeBlock> blocks_of(const std::string& xml, std::string_view element) {
        std::vector<OfficeBlock> blocks;
        XmlReader reader(xml, package_.max_nesting());
        for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
            if (event == XmlReader::Event::start && reader.name().starts_with(element))
                append(blocks, body_.read_blocks(reader));
        }
        return blocks;
    }

    /// Headers or footers: each text once, though left, right and first pages of each layout have their own.
    void add_repeated(std::string_view element) {
        if (package_.styles().empty()) return;
        std::set<std::string> seen;
        for (const OfficeBlock& block : blocks_of(package_.styles(), element)) {
            if (seen.insert(flatten({block})).second) add_block(builder_, block);
        }
    }

    void set_title(const std::vector<OfficeBlock>& text) {
        if (builder_.result().title || text.empty()) return;
        const OfficeBlock& first = text.front();
        if (first.kind == extraction::BlockKind::heading && first.level == 1) builder_.result().title = first.text;
    }

    OdfPackage package_;
    extraction::ResultBuilder builder_;
    OdfStyles styles_;
    OdfBody body_;
};

}  // namespace

extraction::ExtractionResult read_odt(const Input& input, const ReaderContext& context) {
    return OdtReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
