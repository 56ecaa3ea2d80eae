#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/jobs/executor.hpp"
#include "ragdoll/jobs/job_store.hpp"

namespace ragdoll::simulation {

/// An invariant of the engine does not hold.
struct Violation : std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class StoreKind { memory, sqlite };

/// What the handlers of the simulation do outside the engine: they write one effect for each job, as the pipeline
/// writes results into the document store, fenced by the lease.
class Effects {
public:
    bool begin(const jobs::Job& job);   ///< false: a newer lease has begun
    bool commit(const jobs::Job& job);  ///< false: a newer lease has begun since
    bool has(const jobs::JobId& id) const { return visible_.contains(id); }

private:
    std::map<jobs::JobId, std::int64_t> fences_;
    std::set<jobs::JobId> visible_;
};

/// One attempt in a process.
struct Attempt {
    jobs::Job job;
    bool has_begun = false;
    std::optional<jobs::Verdict> verdict;
};

/// A worker process. Its store is its own connection to the data that all share.
struct Process {
    std::shared_ptr<jobs::JobStore> store;
    jobs::WorkerId worker;
    std::vector<Attempt> attempts;
    std::optional<Timestamp> suspended_until;
};

/// What the simulation knows from outside, to hold against the engine.
struct Journal {
    std::set<jobs::JobId> acknowledged;
    std::map<jobs::JobId, std::int64_t> leases;     ///< the newest that was handed out
    std::map<jobs::JobId, jobs::WorkerId> holders;  ///< by claims whose end is not known
    std::map<jobs::JobId, int> ends;                ///< accepted final verdicts
    std::set<jobs::JobId> taken_up_again;           ///< retried by hand: they end once more
    std::set<jobs::JobId> may_be_pruned;            ///< had ended when the store was pruned
    std::set<jobs::BatchId> batches;
};

/// Clock, randomness, data and processes of one run, all from one seed.
class World {
public:
    World(StoreKind kind, std::uint64_t seed, std::filesystem::path folder);
    ~World();

    std::shared_ptr<jobs::JobStore> open_store();
    std::size_t below(std::size_t bound) { return random->below(bound); }
    bool chance(double probability) { return random->uniform() < probability; }

    const StoreKind kind;
    const std::filesystem::path folder;
    testing::ManualClock clock;
    std::unique_ptr<Random> random;
    TimeOrderedIds ids;
    std::shared_ptr<jobs::JobStore> client;  ///< of the enqueuer and operator; holds the data of a memory store
    std::vector<Process> processes;
    Effects effects;
    Journal journal;
};

}  // namespace ragdoll::simulation
