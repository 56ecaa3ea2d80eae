#include "open_document.hpp"

#include <poppler-document.h>

#include <climits>
#include <utility>

#include "ragdoll/base/error.hpp"

namespace ragdoll::pdf {
namespace {

// Each is tried as both kinds of passwords: that of the owner opens a file, too.
OpenDocument unlock(std::unique_ptr<poppler::document> document, const std::vector<std::string>& passwords) {
    for (const std::string& password : passwords) {
        document->unlock(password, password);
        if (!document->is_locked()) return {std::move(document), password};
    }
    throw Error(Disposition::discard, "encrypted",
                passwords.empty() ? "the PDF is encrypted with a password (extraction.pdf_passwords_file)"
                                  : "the PDF is encrypted, and none of the passwords opens it");
}

}  // namespace

OpenDocument open(std::string_view bytes, const std::vector<std::string>& passwords) {
    if (bytes.size() > INT_MAX) throw Error(Disposition::discard, "file_too_large", "the PDF is larger than 2 GiB");
    std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) throw Error(Disposition::discard, "corrupt_file", "not a readable PDF");
    // A file may be encrypted and yet open to all; only a locked one needs a password.
    OpenDocument opened =
        document->is_locked() ? unlock(std::move(document), passwords) : OpenDocument{std::move(document), ""};
    if (opened.document->pages() <= 0) {
        throw Error(Disposition::discard, "corrupt_file", "the PDF has no readable pages");
    }
    return opened;
}

}  // namespace ragdoll::pdf
