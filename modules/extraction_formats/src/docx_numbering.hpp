#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "docx_styles.hpp"

namespace ragdoll::extraction_formats {

/// Counts the paragraphs of numbered lists in DOCX and DOC documents, as Word does when it shows them. Lists made from
/// one definition count on together unless they say that they start anew; a level starts anew after one above it.
class DocxNumbering {
public:
    struct Level {
        std::string format = "decimal";
        std::string text;  ///< "%1.%2."
        int start = 1;
    };

    DocxNumbering() = default;
    explicit DocxNumbering(std::string_view numbering_xml, int max_nesting);

    /// The label of the next paragraph at that place: "3.", "a)", "1.2", "-" for bullets; empty without one.
    std::string next_label(const ListReference& place);

    // For lists that are written in another way than XML.
    void define_level(const std::string& definition, int level, Level look);
    void define_list(const std::string& list, const std::string& definition) { lists_[list].definition = definition; }

private:
    static constexpr int kLevels = 9;
    struct Definition {
        std::array<Level, kLevels> levels;
        std::array<int, kLevels> counters{};  // 0: not begun
    };
    struct List {
        std::string definition;
        std::array<int, kLevels> restarts{};  // 0: none
        bool is_used = false;
    };

    std::map<std::string, Definition> definitions_;
    std::map<std::string, List> lists_;
};

}  // namespace ragdoll::extraction_formats
