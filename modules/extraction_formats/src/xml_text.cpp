#include "xml_text.hpp"

#include <libxml/xmlreader.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <utility>

#include "html_elements.hpp"
#include "html_entity.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

std::string attribute(xmlTextReader& reader, const char* name) {
    const std::unique_ptr<xmlChar, void (*)(void*)> value(
        xmlTextReaderGetAttribute(&reader, reinterpret_cast<const xmlChar*>(name)), xmlFree);
    return std::string(view(value.get()));
}

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

/// Whether a tag, from its "<" on, parts the words around it.
bool parts_words(std::string_view tag) {
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    const std::size_t end = std::min(tag.find_first_of(" \t\n\r/>"), tag.size());
    std::string name(tag.substr(0, std::min<std::size_t>(end, 20)));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name == "br" || name == "img" || is_block_element(name);
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
            if (parts_words(text.substr(i, 32))) result += ' ';
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

/// The sign that HTML's entity stands for: without its DTD a document's own is not known. Empty when it is none.
std::string entity_text(std::string_view name) {
    const std::string entity = '&' + std::string(name) + ';';
    const std::string sign = decode_html_entity(entity);
    return sign == entity ? "" : sign;
}

bool is_blank(std::string_view text) {
    return text::trim(text).empty();
}

}  // namespace

void XmlText::visit(xmlTextReader& reader) {
    switch (xmlTextReaderNodeType(&reader)) {
        case XML_READER_TYPE_ELEMENT: start(reader); break;
        case XML_READER_TYPE_END_ELEMENT: end(); break;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: text_ += view(xmlTextReaderConstValue(&reader)); break;
        case XML_READER_TYPE_ENTITY_REFERENCE: text_ += entity_text(view(xmlTextReaderConstName(&reader))); break;
        default: break;
    }
}

void XmlText::start(xmlTextReader& reader) {
    if (xmlTextReaderDepth(&reader) >= max_nesting_) {
        throw Error(Disposition::discard, "too_deeply_nested",
                    "elements are nested more than " + std::to_string(max_nesting_) + " deep");
    }
    const std::string_view name = view(xmlTextReaderConstLocalName(&reader));
    Element element{.kind = xml_element_kind(name)};
    element.is_inline = element.kind == XmlElementKind::inline_run || element.kind == XmlElementKind::line_break ||
                        (element.kind == XmlElementKind::unknown && !is_blank(text_));
    if (element.kind == XmlElementKind::line_break) text_ += '\n';
    if (element.kind == XmlElementKind::note) {
        if (notes_open_++ == 0) element.outside = std::exchange(text_, {});
    } else if (!element.is_inline) {
        flush();
    }
    if (element.kind == XmlElementKind::row) ++rows_open_;
    if (element.kind == XmlElementKind::cell && rows_open_ == 1) cells_.emplace_back();
    add_attributes(reader, name, element.is_inline);
    open_.push_back(std::move(element));
    if (xmlTextReaderIsEmptyElement(&reader) == 1) end();
}

void XmlText::end() {
    if (open_.empty()) return;
    if (!open_.back().is_inline) flush();
    const Element element = std::move(open_.back());
    open_.pop_back();
    if (element.kind == XmlElementKind::note && --notes_open_ == 0) {
        text_ = element.outside;
        if (!note_.empty()) notes_.push_back(std::exchange(note_, {}));
    }
    if (element.kind == XmlElementKind::row && --rows_open_ == 0) finish_row();
}

/// Attributes meant for people. Within a line only a picture's words count.
void XmlText::add_attributes(xmlTextReader& reader, std::string_view name, bool is_inline) {
    if (xmlTextReaderHasAttributes(&reader) != 1) return;
    if (is_inline) {
        if (const std::string words = attribute(reader, "alt"); !words.empty()) text_ += ' ' + words + ' ';
        return;
    }
    // In OPML all text is in attributes, and the title of a feed is its text once more.
    const std::string line = name == "outline" ? attribute(reader, "text") : "";
    if (!line.empty()) builder_.paragraph(line);
    for (const char* key : {"title", "label", "alt", "description", "summary", "_note"}) {
        const std::string words = attribute(reader, key);
        if (words != line) builder_.paragraph(words);
    }
}

bool XmlText::is_in(XmlElementKind kind) const {
    for (auto element = open_.rbegin(); element != open_.rend(); ++element) {
        if (!element->is_inline) return element->kind == kind;
    }
    return false;
}

void XmlText::flush() {
    const std::string raw = std::exchange(text_, {});
    if (is_blank(raw)) return;
    const bool has_markup = raw.find('<') != std::string::npos || raw.find('&') != std::string::npos;
    const std::string text = has_markup ? without_tags(raw) : raw;
    if (notes_open_ > 0) {
        note_ += (note_.empty() ? "" : "\n") + std::string(text::trim(text));
    } else if (!cells_.empty()) {
        cells_.back() += (cells_.back().empty() ? "" : " ") + text;
    } else {
        is_in(XmlElementKind::heading) ? add_heading(text) : builder_.paragraph(text);
        for (const std::string& note : std::exchange(notes_, {})) builder_.paragraph(note);
    }
}

void XmlText::add_heading(std::string_view text) {
    if (!builder_.result().title) builder_.result().title = std::string(text::trim(text));
    constexpr std::size_t kTopmost = 3;  // elements that are open around the document's own title
    builder_.heading(open_.size() <= kTopmost ? 1 : 2, text);
}

void XmlText::finish_row() {
    if (!cells_.empty()) builder_.table_row(std::exchange(cells_, {}));
    for (const std::string& note : std::exchange(notes_, {})) builder_.paragraph(note);
}

}  // namespace ragdoll::extraction_formats
