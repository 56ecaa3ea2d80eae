#include <libxml/parser.h>
#include <libxml/xmlreader.h>

#include <memory>

#include "costly_markup.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

struct FreeReader {
    void operator()(xmlTextReader* reader) const noexcept { xmlFreeTextReader(reader); }
};

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

void keep_silent(void*, const char*, ...) {}

std::string replace_all(std::string_view text, std::string_view old, std::string_view replacement) {
    std::string result;
    for (std::size_t at = 0;;) {
        const std::size_t found = text.find(old, at);
        result += text.substr(at, found - at);
        if (found == std::string_view::npos) return result;
        result += replacement;
        at = found + old.size();
    }
}

/// Text that is itself HTML, as in the descriptions of feeds, without its tags.
std::string without_tags(std::string_view text) {
    std::string result;
    bool in_tag = false;
    const std::size_t last_close = text.rfind('>');
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool opens =
            text[i] == '<' && i + 1 < text.size() &&
            (text[i + 1] == '/' || text[i + 1] == '!' || std::isalpha(static_cast<unsigned char>(text[i + 1])) != 0);
        if (opens && last_close != std::string_view::npos && i < last_close) {
            in_tag = true;
            result += ' ';
        }
        if (!in_tag) result += text[i];
        if (text[i] == '>') in_tag = false;
    }
    for (const auto& [entity, sign] :
         {std::pair{"&nbsp;", " "}, {"&quot;", "\""}, {"&#39;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}) {
        result = replace_all(result, entity, sign);
    }
    return result;
}

/// Collects the text of the elements, one paragraph for each run that no child interrupts.
class XmlText {
public:
    XmlText(extraction::ResultBuilder& builder, int max_nesting) : builder_(builder), max_nesting_(max_nesting) {}

    void visit(xmlTextReader* reader) {
        switch (xmlTextReaderNodeType(reader)) {
            case XML_READER_TYPE_ELEMENT:
                if (xmlTextReaderDepth(reader) >= max_nesting_) {
                    throw Error(Disposition::discard, "too_deeply_nested",
                                "elements are nested more than " + std::to_string(max_nesting_) + " deep");
                }
                flush();
                name_ = view(xmlTextReaderConstLocalName(reader));
                depth_ = xmlTextReaderDepth(reader);
                add_attributes(reader);
                break;
            case XML_READER_TYPE_END_ELEMENT: flush(); break;
            case XML_READER_TYPE_TEXT:
            case XML_READER_TYPE_CDATA:
            case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: text_ += view(xmlTextReaderConstValue(reader)); break;
            default: break;
        }
    }

    void flush() {
        const std::string clean =
            text_.find('<') != std::string::npos || text_.find('&') != std::string::npos ? without_tags(text_) : text_;
        text_.clear();
        if (text::trim(clean).empty()) return;
        if (name_ != "title") return builder_.paragraph(clean);
        if (!builder_.result().title) builder_.result().title = std::string(text::trim(clean));
        builder_.heading(depth_ <= 2 ? 1 : 2, clean);
    }

private:
    // Attributes meant for people.
    void add_attributes(xmlTextReader* reader) {
        for (const char* name : {"title", "label", "alt", "description", "summary"}) {
            const std::unique_ptr<xmlChar, void (*)(void*)> value(
                xmlTextReaderGetAttribute(reader, reinterpret_cast<const xmlChar*>(name)), xmlFree);
            if (value) builder_.paragraph(view(value.get()));
        }
    }

    extraction::ResultBuilder& builder_;
    const int max_nesting_;
    std::string text_;
    std::string name_;
    int depth_ = 0;
};

/// libxml2 gets UTF-8, whatever the declaration says of the file's own charset.
std::string declared_charset(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 200);
    const std::size_t at = head.find("encoding=");
    if (!head.starts_with("<?xml") || at == std::string_view::npos || at + 10 >= head.size()) return "";
    const char quote = head[at + 9];
    const std::size_t end = head.find(quote, at + 10);
    return end == std::string_view::npos ? "" : std::string(head.substr(at + 10, end - at - 10));
}

}  // namespace

extraction::ExtractionResult read_xml(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("xml", "application/xml", "xml", context.limits);
    const text::Decoded decoded = text::decode(input.bytes, declared_charset(input.text()));
    builder.result().encoding = decoded.charset;
    refuse_costly_markup(decoded.utf8);
    xmlSetGenericErrorFunc(nullptr, keep_silent);
    // No entity is expanded and nothing is fetched: XML_PARSE_NOENT and XML_PARSE_DTDLOAD stay off.
    const std::unique_ptr<xmlTextReader, FreeReader> reader(
        xmlReaderForMemory(decoded.utf8.data(), static_cast<int>(decoded.utf8.size()), nullptr, "UTF-8",
                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE));
    if (!reader) throw std::bad_alloc();
    XmlText text(builder, context.max_nesting);
    int status = 0;
    while ((status = xmlTextReaderRead(reader.get())) == 1) text.visit(reader.get());
    text.flush();
    if (status != 0) {
        const xmlError* error = xmlGetLastError();
        const std::string why =
            error != nullptr && error->message != nullptr ? std::string(text::trim(error->message)) : "unknown";
        const std::string where = error != nullptr ? ", line " + std::to_string(error->line) : "";
        throw Error(Disposition::discard, "corrupt_file", "not well-formed XML" + where + ": " + why);
    }
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
