#pragma once

#include <qpdf/QPDF.hh>

#include <map>
#include <string>
#include <vector>

#include "paragraphs.hpp"

namespace ragdoll::pdf {

/// The bookmarks of a document, by the page that they lead to. They name its headings and know their levels.
class Outline {
public:
    Outline() = default;
    /// @param pages  of the document, in order. @throws std::exception when qpdf cannot read on.
    Outline(QPDF& document, const std::vector<QPDFObjectHandle>& pages);

    /// Gives each short piece of a page that an entry names the entry's level.
    /// @param page  from 0.
    void mark_headings(int page, std::vector<Piece>& pieces) const;

private:
    std::map<int, std::map<std::string, int>> levels_;  // by page and by letters and digits of the title
};

}  // namespace ragdoll::pdf
