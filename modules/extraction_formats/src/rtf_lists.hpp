#pragma once

#include <map>
#include <string>
#include <string_view>

#include "docx_numbering.hpp"

namespace ragdoll::extraction_formats {

/// The lists of an RTF file (`\listtable` and `\listoverridetable`), for paragraphs beside which no program has written
/// their label.
class RtfLists {
public:
    /// A control word of the tables.
    void read_word(std::string_view word, int number);

    // The text of a level's label: its length, characters of which 0 to 8 stand for the numbers of the levels, ";".
    void add_to_level_text(std::string_view text);
    void end_level_text();

    /// The label of the next paragraph of a list (`\ls`); empty without one.
    /// @param level  0 to 8.
    std::string next_label(int list, int level);

private:
    DocxNumbering numbering_;
    int definition_ = 0;         ///< counts the definitions, as their `\listid` stands behind their levels
    std::map<int, int> by_id_;   ///< definitions
    int current_ = 0;            ///< the one whose `\listid` was read last
    int level_ = -1;             ///< that is being read
    DocxNumbering::Level look_;  ///< its
    std::string level_text_;
};

}  // namespace ragdoll::extraction_formats
