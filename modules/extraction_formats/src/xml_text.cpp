#include "xml_text.hpp"

#include <libxml/xmlreader.h>

#include <memory>
#include <utility>

#include "html_entity.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/text/utf8.hpp"
#include "tagged_text.hpp"

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

/// The sign that HTML's entity stands for: without its DTD a document's own is not known. Empty when it is none.
std::string entity_text(std::string_view name) {
    const std::string entity = '&' + std::string(name) + ';';
    const std::string sign = decode_html_entity(entity);
    return sign == entity ? "" : sign;
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_part_of_line(XmlElementKind kind) {
    return kind == XmlElementKind::inline_run || kind == XmlElementKind::line_break ||
           kind == XmlElementKind::formula || kind == XmlElementKind::alternatives;
}

}  // namespace

void XmlText::Line::add(std::string_view more) {
    if (more.empty()) return;
    if (std::exchange(parts_next, false) && !text.empty() && is_letter_or_digit(text.back()) &&
        is_letter_or_digit(more.front()))
        text += ' ';
    is_blank = is_blank && text::trim(more).empty();
    text += more;
}

void XmlText::visit(xmlTextReader& reader) {
    const int type = xmlTextReaderNodeType(&reader);
    if (skipped_depth_ > 0) {
        const bool opens = type == XML_READER_TYPE_ELEMENT && xmlTextReaderIsEmptyElement(&reader) == 0;
        skipped_depth_ += opens ? 1 : 0;
        skipped_depth_ -= type == XML_READER_TYPE_END_ELEMENT ? 1 : 0;
        return;
    }
    switch (type) {
        case XML_READER_TYPE_ELEMENT: start(reader); break;
        case XML_READER_TYPE_END_ELEMENT: end(); break;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            if (type != XML_READER_TYPE_SIGNIFICANT_WHITESPACE || formulas_open_ == 0)
                line_.add(view(xmlTextReaderConstValue(&reader)));
            break;
        case XML_READER_TYPE_ENTITY_REFERENCE: line_.add(entity_text(view(xmlTextReaderConstName(&reader)))); break;
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
    const bool is_empty = xmlTextReaderIsEmptyElement(&reader) == 1;
    // The same formula stands beside it as MathML, without the preamble that TeX needs.
    const bool is_in_alternatives = !open_.empty() && open_.back().kind == XmlElementKind::alternatives;
    if (element.kind == XmlElementKind::tex_formula && is_in_alternatives) {
        skipped_depth_ = is_empty ? 0 : 1;
        return;
    }
    element.is_inline = formulas_open_ > 0 || is_part_of_line(element.kind) ||
                        (element.kind == XmlElementKind::unknown && !line_.is_blank);
    if (element.kind == XmlElementKind::list && attribute(reader, "list-type") == "order")
        element.kind = XmlElementKind::numbered_list;
    if (element.is_inline) {
        line_.has_elements = true;
        if (element.kind == XmlElementKind::line_break) line_.add("\n");
        if (element.kind == XmlElementKind::unknown && formulas_open_ == 0) line_.parts_next = true;
    } else if (element.kind != XmlElementKind::note) {
        flush();
    } else if (notes_open_++ == 0) {
        element.outside = std::exchange(line_, {});
    }
    if (element.kind == XmlElementKind::list_item) begin_item();
    if (element.kind == XmlElementKind::formula) ++formulas_open_;
    if (element.kind == XmlElementKind::contributor) ++contributors_open_;
    if (element.kind == XmlElementKind::row) ++rows_open_;
    if (element.kind == XmlElementKind::cell && rows_open_ == 1) cells_.emplace_back();
    add_attributes(reader, name, element.is_inline);
    open_.push_back(std::move(element));
    if (is_empty) end();
}

void XmlText::end() {
    if (open_.empty()) return;
    if (contributors_open_ > 0) end_name(open_.back().kind);
    if (!open_.back().is_inline) flush();
    if (open_.back().kind == XmlElementKind::unknown && formulas_open_ == 0) line_.parts_next = true;
    Element element = std::move(open_.back());
    open_.pop_back();
    if (element.kind == XmlElementKind::formula) --formulas_open_;
    if (element.kind == XmlElementKind::contributor) --contributors_open_;
    if (element.kind == XmlElementKind::list_item) marker_.clear();
    if (element.kind == XmlElementKind::note && !element.is_inline && --notes_open_ == 0) {
        line_ = std::move(element.outside);
        if (!note_.empty()) notes_.push_back(std::exchange(note_, {}));
        if (line_.is_blank && cells_.empty()) add_notes();
    }
    if (element.kind == XmlElementKind::row && --rows_open_ == 0) finish_row();
}

/// Attributes meant for people. Within a line only a picture's words count.
void XmlText::add_attributes(xmlTextReader& reader, std::string_view name, bool is_inline) {
    if (xmlTextReaderHasAttributes(&reader) != 1) return;
    if (attributes_ == Attributes::all) return add_all_attributes(reader);
    if (is_inline) {
        if (const std::string words = attribute(reader, "alt"); !words.empty()) line_.add(' ' + words + ' ');
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

void XmlText::add_all_attributes(xmlTextReader& reader) {
    std::string line;
    while (xmlTextReaderMoveToNextAttribute(&reader) == 1) {
        if (xmlTextReaderIsNamespaceDecl(&reader) == 1) continue;
        line += line.empty() ? "" : ", ";
        line += std::string(view(xmlTextReaderConstLocalName(&reader))) + ": " +
                std::string(view(xmlTextReaderConstValue(&reader)));
    }
    xmlTextReaderMoveToElement(&reader);
    builder_.list_item(line);
}

void XmlText::begin_item() {
    marker_ = extraction::kBullet;
    if (!open_.empty() && open_.back().kind == XmlElementKind::numbered_list)
        marker_ = std::to_string(++open_.back().next_number) + ". ";
}

/// Of the innermost element that is no part of a line.
XmlElementKind XmlText::kind_around() const {
    for (auto element = open_.rbegin(); element != open_.rend(); ++element) {
        if (!element->is_inline) return element->kind;
    }
    return XmlElementKind::unknown;
}

void XmlText::flush() {
    const Line line = std::exchange(line_, {});
    if (line.is_blank) return;
    const bool is_code = kind_around() == XmlElementKind::code;
    const std::string text = !line.has_elements && !is_code ? without_tags(line.text) : line.text;
    if (notes_open_ > 0) {
        note_ += (note_.empty() ? "" : "\n") + std::string(text::trim(text));
    } else if (!cells_.empty()) {
        cells_.back() += (cells_.back().empty() ? "" : " ") + text;
    } else {
        add_block(text);
        add_notes();
    }
}

void XmlText::add_block(std::string_view text) {
    if (kind_around() == XmlElementKind::code) {
        builder_.code(text);
    } else if (kind_around() == XmlElementKind::heading) {
        add_heading(text);
    } else if (!marker_.empty()) {
        builder_.list_item(std::exchange(marker_, {}) + std::string(text::trim(text)));
    } else {
        builder_.paragraph(text);
    }
}

void XmlText::add_heading(std::string_view text) {
    if (!builder_.result().title) builder_.result().title = std::string(text::trim(text));
    constexpr std::size_t kTopmost = 3;  // elements that are open around the document's own title
    builder_.heading(open_.size() <= kTopmost ? 1 : 2, text);
}

/// The parts of an author's name come in any order, and are a line in the one that people write.
void XmlText::end_name(XmlElementKind kind) {
    const bool is_part = kind == XmlElementKind::surname || kind == XmlElementKind::given_names;
    if (is_part) {
        const Line line = std::exchange(line_, {});
        (kind == XmlElementKind::surname ? surname_ : given_names_) = std::string(text::trim(line.text));
    }
    const bool is_whole = kind == XmlElementKind::person_name || kind == XmlElementKind::contributor;
    if (!is_whole || (surname_.empty() && given_names_.empty())) return;
    flush();
    std::string name = std::exchange(given_names_, {});
    if (!name.empty() && !surname_.empty()) name += ' ';
    name += std::exchange(surname_, {});
    constexpr std::size_t kMostBytes = 1000;
    std::string author = builder_.result().author.value_or("");
    if (author.size() < kMostBytes) builder_.result().author = author + (author.empty() ? "" : ", ") + name;
    line_.add(name);
    flush();
}

void XmlText::add_notes() {
    for (const std::string& note : std::exchange(notes_, {})) builder_.paragraph(note);
}

void XmlText::finish() {
    flush();
    add_notes();
}

void XmlText::finish_row() {
    if (!cells_.empty()) builder_.table_row(std::exchange(cells_, {}));
    add_notes();
}

}  // namespace ragdoll::extraction_formats
