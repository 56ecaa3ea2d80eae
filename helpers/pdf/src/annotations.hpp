#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include <string>
#include <vector>

#include "word.hpp"

namespace ragdoll::pdf {

/// What people wrote on a page or into its forms, and where it leads. Boxes are those of the upright page.
struct Annotations {
    struct Link {
        Box box;
        std::string uri;
    };
    /// A comment, or the value of a form's field.
    struct Note {
        Box box;
        std::string label;  ///< the comment's author, the field's name; may be empty
        std::string text;
    };

    std::vector<Link> links;
    std::vector<Note> comments;
    std::vector<Note> fields;                      ///< filled ones
    std::vector<QPDFObjectHandle> attached_files;  ///< file specifications
};

/// Reads what a page has beside its content; hidden comments are left out. At most 5,000 annotations.
Annotations read_annotations(const QPDFObjectHandle& page);

}  // namespace ragdoll::pdf
