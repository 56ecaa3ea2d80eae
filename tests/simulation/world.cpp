#include "world.hpp"

#include "ragdoll/jobs/memory_store.hpp"
#include "ragdoll/jobs_sqlite/job_store.hpp"

namespace ragdoll::simulation {

bool Effects::begin(const jobs::Job& job) {
    std::int64_t& fence = fences_[job.id];
    if (job.lease < fence) return false;
    fence = job.lease;
    return true;
}

bool Effects::commit(const jobs::Job& job) {
    if (fences_[job.id] != job.lease) return false;
    visible_.insert(job.id);
    return true;
}

World::World(StoreKind store_kind, std::uint64_t seed, std::filesystem::path data)
    : kind(store_kind), folder(std::move(data)), random(seeded_random(seed)), ids(clock, *random) {
    if (kind == StoreKind::sqlite) {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
    }
    client = open_store();
}

World::~World() {
    processes.clear();
    client.reset();
    if (kind == StoreKind::sqlite) std::filesystem::remove_all(folder);
}

std::shared_ptr<jobs::JobStore> World::open_store() {
    if (kind == StoreKind::sqlite) return std::make_shared<jobs_sqlite::JobStore>(folder, clock, ids);
    return client ? client : std::make_shared<jobs::MemoryStore>(clock, ids);
}

}  // namespace ragdoll::simulation
