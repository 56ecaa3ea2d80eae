#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docx_body.hpp"
#include "docx_numbering.hpp"
#include "docx_styles.hpp"
#include "drawing_parts.hpp"
#include "ooxml_package.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ResultBuilder;

constexpr std::string_view kMimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

class DocxReader {
public:
    DocxReader(const Input& input, const ReaderContext& context)
        : package_(input, context), builder_("docx", std::string(kMimeType), "docx", context.limits) {}

    extraction::ExtractionResult read() {
        const std::string main_part = package_.main_part().empty() ? "word/document.xml" : package_.main_part();
        const std::optional<std::string> document = package_.read(main_part);
        if (!document) throw Error(Disposition::discard, "corrupt_file", "no Word document in the archive");
        relations_ = package_.relations_of(main_part);
        unless_damaged([&] {
            if (const auto xml = read_part_of_type("styles")) styles_ = DocxStyles(*xml, package_.max_nesting());
        });
        unless_damaged([&] {
            if (const auto xml = read_part_of_type("numbering"))
                numbering_ = DocxNumbering(*xml, package_.max_nesting());
        });
        package_.read_core_properties(builder_.result());
        add_repeated_parts("header");
        add(blocks_of(main_part, *document, "w:body"));
        add_notes("footnotes", "w:footnote");
        add_notes("endnotes", "w:endnote");
        add_notes("comments", "w:comment");
        add_repeated_parts("footer");
        return builder_.finish();
    }

private:
    std::optional<std::string> read_part_of_type(std::string_view type) {
        const std::string part = part_of_type(relations_, type);
        return part.empty() ? std::nullopt : package_.read(part);
    }

    /// The blocks in each element of that name, or in the whole part.
    std::vector<DocxBlock> blocks_of(const std::string& part, const std::string& xml, std::string_view element) {
        std::vector<DocxBlock> blocks;
        XmlReader reader(xml, package_.max_nesting());
        DrawingParts drawings(package_, part);
        DocxBody body(styles_, numbering_, drawings);
        for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
            if (event != XmlReader::Event::start || (!element.empty() && reader.name() != element)) continue;
            for (DocxBlock& block : body.read_blocks(reader)) blocks.push_back(std::move(block));
        }
        return blocks;
    }

    /// Headers or footers: each text once, though first, odd and even pages of each section have their own.
    void add_repeated_parts(std::string_view type) {
        std::vector<std::string> seen;
        for (const Relation& relation : relations_) {
            if (relation.type != type) continue;
            unless_damaged([&] {
                const std::optional<std::string> xml = package_.read(relation.part);
                if (!xml) return;
                const std::vector<DocxBlock> blocks = blocks_of(relation.part, *xml, "");
                const std::string text = flatten(blocks);
                if (std::find(seen.begin(), seen.end(), text) != seen.end()) return;
                seen.push_back(text);
                add(blocks);
            });
        }
    }

    /// What stands beside the text may be damaged: the text is good.
    template <class Work>
    void unless_damaged(Work&& work) {
        try {
            work();
        } catch (const Error& error) {
            if (error.code() != "corrupt_file") throw;
            builder_.warn("damaged_part", error.what());
        }
    }

    void add_notes(std::string_view type, std::string_view element) {
        const std::string part = part_of_type(relations_, type);
        unless_damaged([&] {
            const std::optional<std::string> xml = part.empty() ? std::nullopt : package_.read(part);
            if (xml) add(blocks_of(part, *xml, element));
        });
    }

    void add(const std::vector<DocxBlock>& blocks) {
        for (const DocxBlock& block : blocks) {
            switch (block.kind) {
                case DocxBlockKind::heading: add_heading(block); break;
                case DocxBlockKind::paragraph: builder_.paragraph(block.text); break;
                case DocxBlockKind::list_item: builder_.list_item(block.text); break;
                case DocxBlockKind::table_row: builder_.table_row(block.cells); break;
            }
        }
    }

    void add_heading(const DocxBlock& block) {
        builder_.heading(block.level, block.text);
        if (block.is_title && !builder_.result().title) builder_.result().title = block.text;
    }

    OoxmlPackage package_;
    ResultBuilder builder_;
    std::vector<Relation> relations_;
    DocxStyles styles_;
    DocxNumbering numbering_;
};

}  // namespace

extraction::ExtractionResult read_docx(const Input& input, const ReaderContext& context) {
    return DocxReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
