#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {

/// How the items on one level of an OpenDocument list are marked.
struct OdfListLevel {
    std::string format;  ///< of numbers, as list_number() takes it; empty: a bullet
    std::string prefix;
    std::string suffix;
    int start = 1;
};

/// What the styles of an OpenDocument file say about paragraphs and lists.
class OdfStyles {
public:
    /// Adds the styles of a part; the ones of the content come behind those of the document.
    void read(std::string_view xml, int max_nesting);

    /// 1 for titles, 2 for subtitles, else 0. Headings have their level in the text.
    int title_level(const std::string& style) const;

    /// A bullet when nothing is said.
    OdfListLevel list_level(const std::string& style, int level) const;

private:
    void read_list_level(const XmlReader& reader, const std::string& style);

    std::map<std::string, std::string> parents_;
    std::map<std::pair<std::string, int>, OdfListLevel> list_levels_;
};

}  // namespace ragdoll::extraction_formats
