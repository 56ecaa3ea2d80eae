#include "ragdoll/documents/catalog.hpp"

#include "ragdoll/base/error.hpp"

namespace ragdoll::documents {

Document Catalog::document(DocumentId id) {
    if (auto found = find_document(id)) return std::move(*found);
    throw Error(Disposition::discard, "document_not_found", "there is no document " + std::to_string(id));
}

Version Catalog::version(VersionId id) {
    if (auto found = find_version(id)) return std::move(*found);
    throw Error(Disposition::discard, "document_not_found", "there is no document version " + std::to_string(id));
}

}  // namespace ragdoll::documents
