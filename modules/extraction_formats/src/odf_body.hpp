#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "odf_styles.hpp"
#include "office_block.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {

/// Reads the content of an OpenDocument file: headings, paragraphs, lists and tables in order. Text boxes follow the
/// paragraph that anchors them; tracked deletions are left out; notes and comments are kept apart.
class OdfBody {
public:
    explicit OdfBody(const OdfStyles& styles) : styles_(styles) {}

    /// Reads the children of the element that has just started.
    std::vector<OfficeBlock> read_blocks(XmlReader& reader);

    /// Reads the element that has just started.
    void read_block(XmlReader& reader, std::vector<OfficeBlock>& blocks);

    /// The footnotes, endnotes and comments in what was read since the last call.
    std::vector<OfficeBlock> take_notes() { return std::exchange(notes_, {}); }

private:
    struct List {
        std::string style;
        int level = 1;
        int last = 0;  ///< the number of the item before
    };
    void read_paragraph(XmlReader& reader, std::vector<OfficeBlock>& blocks);
    void read_inline(XmlReader& reader, std::string& text, std::vector<OfficeBlock>& boxes);
    void read_inline_child(XmlReader& reader, const std::string& name, std::string& text,
                           std::vector<OfficeBlock>& boxes);
    void read_list(XmlReader& reader, std::vector<OfficeBlock>& blocks);
    void read_list_item(XmlReader& reader, List& list, std::vector<OfficeBlock>& blocks);
    std::string next_label(XmlReader& reader, List& list) const;
    void read_table(XmlReader& reader, std::vector<OfficeBlock>& blocks);
    void read_row(XmlReader& reader, std::vector<OfficeBlock>& blocks);

    const OdfStyles& styles_;
    std::vector<List> lists_;                  ///< open, the outermost first
    std::map<std::string, int> last_numbers_;  ///< of the lists of a style, for those that count on
    std::vector<OfficeBlock> notes_;
};

}  // namespace ragdoll::extraction_formats
