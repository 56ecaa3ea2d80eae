#include <libxml/parser.h>
#include <libxml/xmlreader.h>

#include <memory>

#include "costly_markup.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/utf8.hpp"
#include "xml_text.hpp"

namespace ragdoll::extraction_formats {
namespace {

struct FreeReader {
    void operator()(xmlTextReader* reader) const noexcept { xmlFreeTextReader(reader); }
};

void keep_silent(void*, const char*, ...) {}

/// libxml2 gets UTF-8, whatever the declaration says of the file's own charset.
std::string declared_charset(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 200);
    const std::size_t at = head.find("encoding=");
    if (!head.starts_with("<?xml") || at == std::string_view::npos || at + 10 >= head.size()) return "";
    const char quote = head[at + 9];
    const std::size_t end = head.find(quote, at + 10);
    return end == std::string_view::npos ? "" : std::string(head.substr(at + 10, end - at - 10));
}

/// @throws Error `corrupt_file` (discard) when it is not well-formed.
void add_text(const std::string& utf8, XmlText text) {
    // No entity is expanded and nothing is fetched: XML_PARSE_NOENT and XML_PARSE_DTDLOAD stay off.
    const std::unique_ptr<xmlTextReader, FreeReader> reader(
        xmlReaderForMemory(utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8",
                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE));
    if (!reader) throw std::bad_alloc();
    int status = 0;
    while ((status = xmlTextReaderRead(reader.get())) == 1) text.visit(*reader);
    text.finish();
    if (status == 0) return;
    const xmlError* error = xmlGetLastError();
    const std::string why =
        error != nullptr && error->message != nullptr ? std::string(text::trim(error->message)) : "unknown";
    const std::string where = error != nullptr ? ", line " + std::to_string(error->line) : "";
    throw Error(Disposition::discard, "corrupt_file", "not well-formed XML" + where + ": " + why);
}

}  // namespace

extraction::ExtractionResult read_xml(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("xml", "application/xml", "xml", context.limits);
    const text::Decoded decoded = text::decode(input.bytes, declared_charset(input.text()));
    builder.result().encoding = decoded.charset;
    refuse_costly_markup(decoded.utf8);
    xmlSetGenericErrorFunc(nullptr, keep_silent);
    add_text(decoded.utf8, XmlText(builder, context.max_nesting));
    if (builder.result().blocks.empty())
        add_text(decoded.utf8, XmlText(builder, context.max_nesting, XmlText::Attributes::all));
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
