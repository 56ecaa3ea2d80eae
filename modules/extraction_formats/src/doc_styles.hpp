#pragma once

#include <cstdint>
#include <vector>

#include "byte_view.hpp"
#include "doc_properties.hpp"

namespace ragdoll::extraction_formats {

/// What the styles of a Word document ([MS-DOC] 2.9.271, STSH) say about paragraphs. The built-in headings are known by
/// their numbers; a style inherits from the one it is based on.
class DocStyles {
public:
    /// @param is_old  of Word 6, whose styles tell nothing but which built-in ones they are.
    DocStyles(ByteView sheet, bool is_old);

    /// What a paragraph has from its style and does not say itself.
    void complete(DocParagraph& paragraph) const;

    /// 1 to 6 for headings and titles, else 0.
    int heading_level(const DocParagraph& paragraph) const;

private:
    struct Style {
        int built_in = 0;
        int based_on = 0;
        DocParagraph properties;
    };
    template <class Test>
    const Style* first_in_chain(int style, Test&& test) const;

    std::vector<Style> styles_;
};

}  // namespace ragdoll::extraction_formats
