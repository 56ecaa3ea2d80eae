#pragma once

#include "fault_vfs.hpp"
#include "world.hpp"

namespace ragdoll::simulation {

/// One schedule: clients, workers, operators and misfortunes in an order drawn from the seed, then a quiet end in which
/// everything must come to rest. After each step and at the end the invariants I1 to I10 of the engine are checked.
///
/// Time, randomness, ids and the order of steps come from the seed alone, so a seed that fails fails again.
class Simulation {
public:
    Simulation(StoreKind kind, std::uint64_t seed, std::filesystem::path folder);

    /// @throws Violation
    void run(int steps);

    /// What was done, a line each; for people who look at a failing seed.
    void narrate(bool on) { narrates_ = on; }

private:
    enum class Reach { done, refused, lost };

    template <class Work>
    Reach on_disk(Process* process, const char* what, Work&& work);
    void say(const std::string& line) const;

    void step();
    void step_of_client();
    void step_of_operator();
    void step_of_process(Process& process);
    void misfortune();

    void enqueue();
    jobs::NewJob random_job();
    void create_batch();
    void steer_job();
    void steer_limits();
    void steer_batch();

    void start_process();
    void kill(std::size_t index);
    void claim(Process& process);
    void take(Process& process, std::vector<jobs::Job> claimed);
    void begin(Process& process, Attempt& attempt);
    void decide(Attempt& attempt);
    void finish(Process& process);
    void tend(Process& process);
    void prune(jobs::JobStore& store);
    void note_rescued(const std::vector<jobs::Rescued>& rescued);
    void note_end(const jobs::JobId& id);

    void come_to_rest();
    void drain();
    std::string describe_unfinished();
    void check_lanes(const std::vector<jobs::Job>& claimed);
    void check_counters();
    void check_jobs();
    void check_batches();

    World world_;
    std::unique_ptr<Random> policy_random_;
    jobs::RetryPolicy policy_;
    bool has_faults_ = true;
    bool narrates_ = false;
    std::vector<jobs::JobId> known_;  // ids to refer to
    int batches_created_ = 0;
};

}  // namespace ragdoll::simulation
