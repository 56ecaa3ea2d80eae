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
    /// Which attributes are text.
    enum class Attributes {
        meant_for_people,  ///< title, label, alt, …
        all,               ///< of files that have their data in attributes alone
    };

    XmlText(extraction::ResultBuilder& builder, int max_nesting, Attributes attributes = Attributes::meant_for_people)
        : builder_(builder), max_nesting_(max_nesting), attributes_(attributes) {}

    /// @throws Error `too_deeply_nested` (discard).
    void visit(_xmlTextReader& reader);

    void finish();

private:
    /// Text that is gathered until a block ends.
    struct Line {
        std::string text{};
        bool is_blank = true;       ///< kept, because white space may be long
        bool has_elements = false;  ///< then it is no HTML that was written as text
        bool parts_next = false;    ///< an element of an unknown kind begins or ends here, which may be a field

        void add(std::string_view more);
    };
    struct Element {
        XmlElementKind kind = XmlElementKind::unknown;
        bool is_inline = false;
        int next_number = 0;  ///< of a numbered list
        Line outside{};       ///< of a note: the line that it interrupts
    };

    void start(_xmlTextReader& reader);
    void end();
    void add_attributes(_xmlTextReader& reader, std::string_view name, bool is_inline);
    void add_all_attributes(_xmlTextReader& reader);
    void begin_item();
    void flush();
    void add_block(std::string_view text);
    void add_heading(std::string_view text);
    void end_name(XmlElementKind kind);
    void add_notes();
    void finish_row();
    XmlElementKind kind_around() const;

    extraction::ResultBuilder& builder_;
    const int max_nesting_;
    const Attributes attributes_;
    std::vector<Element> open_;
    std::size_t notes_open_ = 0;
    std::size_t rows_open_ = 0;
    std::size_t formulas_open_ = 0;
    std::size_t skipped_depth_ = 0;  ///< elements that are open within one that is left out, and itself
    Line line_;
    std::string marker_;  ///< of the list item that begins
    std::size_t contributors_open_ = 0;
    std::string surname_;
    std::string given_names_;
    std::string note_;                ///< of the note that is open
    std::vector<std::string> notes_;  ///< wait for their paragraph's end
    std::vector<std::string> cells_;  ///< of the outermost row that is open
};

}  // namespace ragdoll::extraction_formats
