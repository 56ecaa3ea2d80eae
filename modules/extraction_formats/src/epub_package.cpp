#include "epub_package.hpp"

#include <charconv>
#include <string_view>

#include "ooxml_package.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/text/normalize.hpp"

namespace ragdoll::extraction_formats {
namespace {

/// "chapter%201.xhtml#start" -> "chapter 1.xhtml"
std::string member_of_address(std::string_view address) {
    address = address.substr(0, address.find('#'));
    std::string name;
    for (std::size_t i = 0; i < address.size(); ++i) {
        unsigned code = 0;
        const char* digits = address.data() + i + 1;
        if (address[i] == '%' && i + 2 < address.size() &&
            std::from_chars(digits, digits + 2, code, 16).ptr == digits + 2) {
            name += static_cast<char>(code);
            i += 2;
        } else {
            name += address[i];
        }
    }
    return name;
}

bool is_chapter(const XmlReader& reader) {
    const std::string type = reader.attribute("media-type").value_or("");
    const std::string properties = " " + reader.attribute("properties").value_or("") + " ";
    const bool is_contents = properties.find(" nav ") != std::string::npos;
    return !is_contents && (type.find("html") != std::string::npos || type == "text/x-oeb1-document");
}

}  // namespace

EpubPackage::EpubPackage(const extraction::Input& input, const extraction::ReaderContext& context)
    : archive_(input.bytes, {context.max_uncompressed_bytes, context.max_compression_ratio}),
      max_nesting_(context.max_nesting) {
    read_package_document(find_package_document());
    const std::set<std::string> encrypted = encrypted_members();
    for (const std::string& chapter : chapters_) {
        if (encrypted.contains(chapter))
            throw Error(Disposition::discard, "encrypted", "the book is protected by digital rights management");
    }
}

std::string EpubPackage::find_package_document() {
    const std::optional<std::string> container = archive_.read("META-INF/container.xml");
    if (!container) throw Error(Disposition::discard, "corrupt_file", "no book in the archive");
    XmlReader reader(*container, max_nesting_);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event == XmlReader::Event::start && reader.name() == "rootfile")
            return reader.attribute("full-path").value_or("");
    }
    throw Error(Disposition::discard, "corrupt_file", "the archive names no book");
}

void EpubPackage::read_package_document(const std::string& member) {
    const std::optional<std::string> xml = archive_.read(member);
    if (!xml) throw Error(Disposition::discard, "corrupt_file", "the book's package document is missing");
    XmlReader reader(*xml, max_nesting_);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event == XmlReader::Event::start) read_element(reader, member);
    }
}

void EpubPackage::read_element(XmlReader& reader, const std::string& member) {
    const std::string name = reader.name();
    if (name == "title" || name == "creator" || name == "date" || name == "description") {
        read_metadata(name, text::fold_white_space(text_of_element(reader)));
    } else if (name == "item") {
        items_[reader.attribute("id").value_or("")] = {
            resolve_member(member, member_of_address(reader.attribute("href").value_or(""))), is_chapter(reader)};
    } else if (name == "itemref") {
        const auto item = items_.find(reader.attribute("idref").value_or(""));
        if (item != items_.end() && item->second.is_chapter) chapters_.push_back(item->second.member);
    }
}

void EpubPackage::read_metadata(const std::string& name, const std::string& value) {
    if (name == "creator") {
        if (!value.empty()) author_ += (author_.empty() ? "" : ", ") + value;
        return;
    }
    std::string& target = name == "title" ? title_ : name == "date" ? date_ : description_;
    if (target.empty()) target = value;
}

std::set<std::string> EpubPackage::encrypted_members() {
    std::set<std::string> members;
    const std::optional<std::string> xml = archive_.read("META-INF/encryption.xml");
    if (!xml) return members;
    XmlReader reader(*xml, max_nesting_);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event == XmlReader::Event::start && reader.name() == "CipherReference")
            members.insert(resolve_member("", member_of_address(reader.attribute("URI").value_or(""))));
    }
    return members;
}

}  // namespace ragdoll::extraction_formats
