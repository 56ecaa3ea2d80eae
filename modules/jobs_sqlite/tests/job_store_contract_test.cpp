#include <unistd.h>

#include <filesystem>

#include "ragdoll/jobs/testing/job_relations_contract.hpp"
#include "ragdoll/jobs/testing/job_store_contract.hpp"
#include "ragdoll/jobs_sqlite/job_store.hpp"

namespace ragdoll::jobs::testing {
namespace {

std::unique_ptr<JobStore> make_store(const Clock& clock, IdSource& ids) {
    const auto folder = std::filesystem::path(::testing::TempDir()) / ("ragdoll_jobs_" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    return std::make_unique<jobs_sqlite::JobStore>(folder, clock, ids);
}

}  // namespace

INSTANTIATE_TEST_SUITE_P(Sqlite, JobStoreContract, ::testing::Values(StoreFactory{"sqlite", make_store}),
                         [](const auto& tested) { return tested.param.name; });

INSTANTIATE_TEST_SUITE_P(Sqlite, JobRelationsContract, ::testing::Values(StoreFactory{"sqlite", make_store}),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace ragdoll::jobs::testing
