#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "paragraphs.hpp"
#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::pdf {

/// What a PDF holds beside the text of its pages: outline, links, comments, form values, pictures, attachments. Read
/// with qpdf; what that cannot read is left out with the warning `structure_unreadable`, and the text is none the
/// worse.
/// @throws Error  from all functions, what the receiver of files throws.
class Supplement {
public:
    /// @param bytes     must outlive this object.
    /// @param password  that opens the document; may be empty.
    Supplement(std::string_view bytes, const std::string& password, const extraction::ReaderContext& context);
    ~Supplement();

    /// Marks headings, adds addresses of links to the pieces that they stand on, and comments and form values behind
    /// them. Hands over the page's pictures and files.
    /// @param index  of the page, from 0.
    void add_to_page(int index, std::vector<Piece>& pieces, extraction::ExtractionResult& result);

    /// Hands over the document's files. Call last.
    void finish(extraction::ResultBuilder& builder);

private:
    class Document;

    template <class Work>
    void try_to(Work&& work);

    std::unique_ptr<Document> document_;  // nullptr when it cannot be read
    bool has_failed_ = false;
};

}  // namespace ragdoll::pdf
