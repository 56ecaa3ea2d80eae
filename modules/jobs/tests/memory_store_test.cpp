#include "ragdoll/jobs/memory_store.hpp"

#include "ragdoll/jobs/testing/job_relations_contract.hpp"
#include "ragdoll/jobs/testing/job_store_contract.hpp"

namespace ragdoll::jobs::testing {

INSTANTIATE_TEST_SUITE_P(Memory, JobStoreContract,
                         ::testing::Values(StoreFactory{"memory",
                                                        [](const Clock& clock, IdSource& ids) {
                                                            return std::make_unique<MemoryStore>(clock, ids);
                                                        }}),
                         [](const auto& tested) { return tested.param.name; });

INSTANTIATE_TEST_SUITE_P(Memory, JobRelationsContract,
                         ::testing::Values(StoreFactory{"memory",
                                                        [](const Clock& clock, IdSource& ids) {
                                                            return std::make_unique<MemoryStore>(clock, ids);
                                                        }}),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace ragdoll::jobs::testing
