#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/extraction/result_builder.hpp"
#include "xml_elements.hpp"

struct _xmlTextReader;

namespace ragdoll::extraction_formats {

/// Collects the text of an XML document's elements without knowing its vocabulary. An element within a line of text
/// belongs to that line, others are paragraphs of their own; headings, tables and notes are known by the names that the
/// vocabularies for texts share. Not thread-safe.
class XmlText {
public:
    XmlText(extraction::ResultBuilder& builder, int max_nesting) : builder_(builder), max_nesting_(max_nesting) {}

    /// @throws Error `too_deeply_nested` (discard).
    void visit(_xmlTextReader& reader);

    void finish();

private:
    struct Element {
        XmlElementKind kind = XmlElementKind::unknown;
        bool is_inline = false;
        int next_number = 0;    ///< of a numbered list
        std::string outside{};  ///< of a note: the line that it interrupts
    };

    void start(_xmlTextReader& reader);
    void end();
    void add_attributes(_xmlTextReader& reader, std::string_view name, bool is_inline);
    void begin_item();
    void flush();
    void add_block(std::string_view text);
    void add_heading(std::string_view text);
    void add_notes();
    void finish_row();
    XmlElementKind kind_around() const;

    extraction::ResultBuilder& builder_;
    const int max_nesting_;
    std::vector<Element> open_;
    std::size_t notes_open_ = 0;
    std::size_t rows_open_ = 0;
    std::size_t formulas_open_ = 0;
    std::size_t skipped_depth_ = 0;  ///< elements that are open within one that is left out, and itself
    std::string text_;
    bool has_elements_ = false;       ///< in the line: then it is no HTML that was written as text
    std::string marker_;              ///< of the list item that begins
    std::string note_;                ///< of the note that is open
    std::vector<std::string> notes_;  ///< wait for their paragraph's end
    std::vector<std::string> cells_;  ///< of the outermost row that is open
};

}  // namespace ragdoll::extraction_formats
