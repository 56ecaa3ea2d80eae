#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docx_body.hpp"
#include "docx_numbering.hpp"
#include "docx_styles.hpp"
#include "ragdoll/base/clock.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "xml_reader.hpp"
#include "zip_archive.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ResultBuilder;

constexpr std::string_view kMimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

struct Relation {
    std::string type;  ///< the last part of its address: "header", "styles", …
    std::string part;  ///< the name of the archive's member
};

std::string_view after_last_slash(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

/// "word/document.xml" -> "word/_rels/document.xml.rels"
std::string relations_of(const std::string& part) {
    const std::size_t slash = part.rfind('/') + 1;
    return part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
}

std::string resolve(const std::string& base, const std::string& target) {
    if (target.starts_with('/')) return target.substr(1);
    return base.substr(0, base.rfind('/') + 1) + target;
}

class DocxReader {
public:
    DocxReader(const Input& input, const ReaderContext& context)
        : archive_(input.bytes, {context.max_uncompressed_bytes, context.max_compression_ratio}),
          max_nesting_(context.max_nesting),
          builder_("docx", std::string(kMimeType), "docx", context.limits) {}

    extraction::ExtractionResult read() {
        find_main_part();
        const std::optional<std::string> document = archive_.read(main_part_);
        if (!document) throw Error(Disposition::discard, "corrupt_file", "no Word document in the archive");
        relations_ = read_relations(main_part_);
        if (const auto xml = part_of_type("styles")) styles_ = DocxStyles(*xml, max_nesting_);
        if (const auto xml = part_of_type("numbering")) numbering_ = DocxNumbering(*xml, max_nesting_);
        read_core_properties();
        add_repeated_parts("header");
        add(blocks_of(*document, "w:body"));
        add_notes("footnotes", "w:footnote");
        add_notes("endnotes", "w:endnote");
        add_notes("comments", "w:comment");
        add_repeated_parts("footer");
        return builder_.finish();
    }

private:
    void find_main_part() {
        for (const Relation& relation : read_relations("")) {
            if (relation.type == "officeDocument") main_part_ = relation.part;
            if (relation.type == "core-properties") core_part_ = relation.part;
        }
    }

    std::vector<Relation> read_relations(const std::string& part) {
        std::vector<Relation> relations;
        const std::optional<std::string> xml = archive_.read(relations_of(part));
        if (!xml) return relations;
        XmlReader reader(*xml, max_nesting_);
        for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
            if (event != XmlReader::Event::start || reader.attribute("TargetMode") == "External") continue;
            const std::string type = reader.attribute("Type").value_or("");
            const std::string target = reader.attribute("Target").value_or("");
            if (!target.empty()) relations.push_back({std::string(after_last_slash(type)), resolve(part, target)});
        }
        return relations;
    }

    std::optional<std::string> part_of_type(std::string_view type) {
        for (const Relation& relation : relations_) {
            if (relation.type == type) return archive_.read(relation.part);
        }
        return std::nullopt;
    }

    /// The blocks in each element of that name, or in the whole part.
    std::vector<DocxBlock> blocks_of(const std::string& xml, std::string_view element) {
        std::vector<DocxBlock> blocks;
        XmlReader reader(xml, max_nesting_);
        DocxBody body(styles_, numbering_);
        for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
            if (event != XmlReader::Event::start || (!element.empty() && reader.name() != element)) continue;
            for (DocxBlock& block : body.read_blocks(reader)) blocks.push_back(std::move(block));
        }
        return blocks;
    }

    void read_core_properties() {
        const std::optional<std::string> xml = core_part_.empty() ? std::nullopt : archive_.read(core_part_);
        if (!xml) return;
        XmlReader reader(*xml, max_nesting_);
        for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
            if (event != XmlReader::Event::start) continue;
            const std::string name = reader.name();
            if (name != "title" && name != "creator" && name != "created") continue;
            const std::string value = text_of_element(reader);
            if (value.empty()) continue;
            if (name == "title") builder_.result().title = value;
            if (name == "creator") builder_.result().author = value;
            if (name == "created") builder_.result().created_at = parse_iso8601(value);
        }
    }

    /// Headers or footers: each text once, though first, odd and even pages of each section have their own.
    void add_repeated_parts(std::string_view type) {
        std::vector<std::string> seen;
        for (const Relation& relation : relations_) {
            const std::optional<std::string> xml = relation.type == type ? archive_.read(relation.part) : std::nullopt;
            if (!xml) continue;
            std::vector<DocxBlock> blocks = blocks_of(*xml, "");
            const std::string text = flatten(blocks);
            if (std::find(seen.begin(), seen.end(), text) != seen.end()) continue;
            seen.push_back(text);
            add(blocks);
        }
    }

    void add_notes(std::string_view type, std::string_view element) {
        const std::optional<std::string> xml = part_of_type(type);
        if (xml) add(blocks_of(*xml, element));
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

    ZipArchive archive_;
    int max_nesting_;
    ResultBuilder builder_;
    std::string main_part_ = "word/document.xml";
    std::string core_part_;
    std::vector<Relation> relations_;
    DocxStyles styles_;
    DocxNumbering numbering_;
};

/// Word keeps an encrypted document in a compound file with a stream of this name, in UTF-16.
bool is_encrypted_package(std::string_view bytes) {
    constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    constexpr std::string_view kName("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    return bytes.starts_with(kCompoundFile) && bytes.find(kName) != std::string_view::npos;
}

}  // namespace

extraction::ExtractionResult read_docx(const Input& input, const ReaderContext& context) {
    if (is_encrypted_package(input.text())) {
        throw Error(Disposition::discard, "encrypted", "the Word document is encrypted with a password");
    }
    return DocxReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
