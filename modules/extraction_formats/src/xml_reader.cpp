#include "xml_reader.hpp"

#include <libxml/xmlreader.h>

#include <array>
#include <climits>

#include "costly_markup.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {
namespace {

const char* as_chars(const xmlChar* text) {
    return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}
const xmlChar* as_xml(const char* text) {
    return reinterpret_cast<const xmlChar*>(text);
}

void ignore_error(void*, xmlErrorPtr) {}

struct KnownNamespace {
    std::string_view ending;
    std::string_view prefix;
};

// By the end of the address: the transitional and the strict form of Office Open XML differ in the beginning only.
constexpr std::array kNamespaces{
    KnownNamespace{"/wordprocessingml/main", "w:"},
    KnownNamespace{"/wordprocessingml/2006/main", "w:"},
    KnownNamespace{"/officeDocument/2006/math", "m:"},
    KnownNamespace{"/officeDocument/math", "m:"},
    KnownNamespace{"/drawingml/2006/main", "a:"},
    KnownNamespace{"/drawingml/main", "a:"},
    KnownNamespace{"/markup-compatibility/2006", "mc:"},
    KnownNamespace{"opendocument:xmlns:text:1.0", "text:"},
    KnownNamespace{"opendocument:xmlns:table:1.0", "table:"},
    KnownNamespace{"opendocument:xmlns:office:1.0", "office:"},
    KnownNamespace{"opendocument:xmlns:drawing:1.0", "draw:"},
    KnownNamespace{"opendocument:xmlns:style:1.0", "style:"},
    KnownNamespace{"opendocument:xmlns:presentation:1.0", "presentation:"},
    KnownNamespace{"opendocument:xmlns:svg-compatible:1.0", "svg:"},
};

std::string_view prefix_of(std::string_view address) {
    for (const KnownNamespace& known : kNamespaces) {
        if (address.ends_with(known.ending)) return known.prefix;
    }
    return {};
}

/// Whether the document type at which the reader stands has entities or other declarations of its own; one that only
/// names a file, which is never fetched, is harmless.
bool declares_something(_xmlTextReader& reader) {
    const xmlNode* type = xmlTextReaderCurrentNode(&reader);
    return type == nullptr || type->children != nullptr;
}

Error corrupt(const char* what) {
    return Error(Disposition::discard, "corrupt_file", what);
}

}  // namespace

void XmlReader::Free::operator()(_xmlTextReader* reader) const noexcept {
    xmlFreeTextReader(reader);
}

XmlReader::XmlReader(std::string_view xml, int max_nesting) : max_nesting_(max_nesting) {
    if (xml.size() > INT_MAX) throw Error(Disposition::discard, "file_too_large", "XML of more than 2 GiB");
    refuse_costly_markup(xml);
    reader_.reset(xmlReaderForMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                                     XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT));
    if (!reader_) throw corrupt("no readable XML");
    xmlTextReaderSetStructuredErrorHandler(reader_.get(), &ignore_error, nullptr);
}

XmlReader::~XmlReader() = default;

XmlReader::Event XmlReader::start_element() {
    ++depth_;
    if (depth_ > max_nesting_) {
        throw Error(Disposition::discard, "too_deeply_nested",
                    "elements are nested more than " + std::to_string(max_nesting_) + " deep");
    }
    name_ = prefix_of(as_chars(xmlTextReaderConstNamespaceUri(reader_.get())));
    name_ += as_chars(xmlTextReaderConstLocalName(reader_.get()));
    end_is_due_ = xmlTextReaderIsEmptyElement(reader_.get()) == 1;
    return Event::start;
}

XmlReader::Event XmlReader::next() {
    if (end_is_due_) {
        end_is_due_ = false;
        --depth_;
        return Event::end;
    }
    for (;;) {
        const int result = xmlTextReaderRead(reader_.get());
        if (result == 0) return Event::finished;
        if (result < 0) {
            // libxml2 has a fixed limit of its own, 256, and reads up to 512 bytes of tags ahead.
            if (depth_ > 80) throw Error(Disposition::discard, "too_deeply_nested", "elements are nested too deep");
            throw corrupt("the XML is damaged");
        }
        switch (xmlTextReaderNodeType(reader_.get())) {
            case XML_READER_TYPE_ELEMENT: return start_element();
            case XML_READER_TYPE_END_ELEMENT:
                --depth_;
                name_ = prefix_of(as_chars(xmlTextReaderConstNamespaceUri(reader_.get())));
                name_ += as_chars(xmlTextReaderConstLocalName(reader_.get()));
                return Event::end;
            case XML_READER_TYPE_TEXT:
            case XML_READER_TYPE_CDATA:
            case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: return Event::text;
            case XML_READER_TYPE_DOCUMENT_TYPE:
                if (declares_something(*reader_))
                    throw corrupt("a document type with declarations is not allowed here");
                break;
            default: break;
        }
    }
}

std::string_view XmlReader::text() const {
    return as_chars(xmlTextReaderConstValue(reader_.get()));
}

template <class Test>
std::optional<std::string> XmlReader::find_attribute(Test&& matches) const {
    std::optional<std::string> value;
    while (!value && xmlTextReaderMoveToNextAttribute(reader_.get()) == 1) {
        if (matches()) value = as_chars(xmlTextReaderConstValue(reader_.get()));
    }
    xmlTextReaderMoveToElement(reader_.get());
    return value;
}

std::optional<std::string> XmlReader::attribute(const char* local_name) const {
    return find_attribute(
        [&] { return xmlStrEqual(xmlTextReaderConstLocalName(reader_.get()), as_xml(local_name)) == 1; });
}

std::optional<std::string> XmlReader::relation_id() const {
    return find_attribute([&] {
        const std::string_view address = as_chars(xmlTextReaderConstNamespaceUri(reader_.get()));
        const std::string_view name = as_chars(xmlTextReaderConstLocalName(reader_.get()));
        return name == "id" && address.ends_with("/relationships");
    });
}

void XmlReader::skip() {
    const int outside = depth_ - 1;
    while (depth_ > outside) {
        if (next() == Event::finished) return;
    }
}

std::string text_of_element(XmlReader& reader) {
    std::string text;
    const int outside = reader.depth() - 1;
    while (reader.depth() > outside) {
        const XmlReader::Event event = reader.next();
        if (event == XmlReader::Event::finished) break;
        if (event == XmlReader::Event::text) text += reader.text();
    }
    return text;
}

}  // namespace ragdoll::extraction_formats
