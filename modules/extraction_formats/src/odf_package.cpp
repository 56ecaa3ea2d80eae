#include "odf_package.hpp"

#include "document_date.hpp"
#include "ragdoll/base/error.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {

OdfPackage::OdfPackage(const extraction::Input& input, const extraction::ReaderContext& context)
    : max_nesting_(context.max_nesting) {
    if (!is_zip_archive(input.text())) {
        content_ = input.text();
        return;
    }
    archive_.emplace(input.bytes, ZipLimits{context.max_uncompressed_bytes, context.max_compression_ratio});
    refuse_encrypted();
    std::optional<std::string> content = archive_->read("content.xml");
    if (!content) throw Error(Disposition::discard, "corrupt_file", "no OpenDocument content in the archive");
    content_ = std::move(*content);
    styles_ = archive_->read("styles.xml").value_or("");
}

void OdfPackage::refuse_encrypted() {
    const std::optional<std::string> manifest = archive_->read("META-INF/manifest.xml");
    if (!manifest) return;
    XmlReader reader(*manifest, max_nesting_);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event == XmlReader::Event::start && reader.name() == "encryption-data")
            throw Error(Disposition::discard, "encrypted", "the document is encrypted with a password");
    }
}

void OdfPackage::read_properties(extraction::ExtractionResult& result) {
    const std::string xml = archive_ ? archive_->read("meta.xml").value_or("") : content_;
    if (xml.empty()) return;
    XmlReader reader(xml, max_nesting_);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event != XmlReader::Event::start) continue;
        const std::string name = reader.name();
        if (name == "office:body") return;
        if (name != "title" && name != "creator" && name != "initial-creator" && name != "creation-date") continue;
        const std::string value = text_of_element(reader);
        if (value.empty()) continue;
        if (name == "title") result.title = value;
        // Who wrote it first is its author; "creator" is who changed it last.
        if (name == "initial-creator" || (name == "creator" && !result.author)) result.author = value;
        if (name == "creation-date") result.created_at = document_date(value);
    }
}

}  // namespace ragdoll::extraction_formats
