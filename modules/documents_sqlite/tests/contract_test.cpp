#include <unistd.h>

#include <filesystem>

#include "ragdoll/documents/testing/document_store_contract.hpp"
#include "ragdoll/documents_sqlite/document_store.hpp"

namespace ragdoll::documents::testing {
namespace {

std::unique_ptr<DocumentStore> make_store(const Clock& clock) {
    const auto folder =
        std::filesystem::path(::testing::TempDir()) / ("ragdoll_documents_" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    documents_sqlite::Settings settings;
    settings.file = folder / "ragdoll.db";
    return std::make_unique<documents_sqlite::DocumentStore>(settings, clock);
}

INSTANTIATE_TEST_SUITE_P(Sqlite, DocumentStoreContract, ::testing::Values(StoreFactory{"File", make_store}),
                         name_of_factory);

}  // namespace
}  // namespace ragdoll::documents::testing
