#pragma once

#include <map>
#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// A paragraph's place in a numbered or bulleted list.
struct ListReference {
    std::string list;  ///< `w:numId`; empty: not in a list, "0": taken out of one
    int level = 0;     ///< 0 to 8
};

/// What the styles of a Word document say about paragraphs. Headings are known by their outline level or by the
/// built-in style name, which is English in every language of Word; a style inherits both from the one it is based on.
class DocxStyles {
public:
    DocxStyles() = default;
    explicit DocxStyles(std::string_view styles_xml, int max_nesting);

    /// 1 to 6 for headings and titles, else 0.
    int heading_level(const std::string& style_id) const;
    bool is_title(const std::string& style_id) const;
    ListReference list_of(const std::string& style_id) const;

private:
    struct Style {
        std::string name;
        std::string based_on;
        int outline_level = -1;  // -1: not said; 9: body text
        ListReference list;
    };
    template <class Test>
    const Style* first_in_chain(const std::string& style_id, Test&& test) const;

    std::map<std::string, Style> styles_;
};

}  // namespace ragdoll::extraction_formats
