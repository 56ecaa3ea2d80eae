#include "simulation.hpp"

#include <algorithm>
#include <array>
#include <iostream>

#include "ragdoll/base/error.hpp"

namespace ragdoll::simulation {

using namespace std::chrono_literals;
using jobs::Job;
using jobs::JobId;
using jobs::JobState;
using jobs::NewJob;
using jobs::VerdictKind;

namespace {

constexpr std::array<const char*, 3> kQueues{"a", "b", "c"};
constexpr std::array<const char*, 3> kLanes{"", "x", "y"};
constexpr int kMostProcesses = 3;

std::vector<std::string> all_queues() {
    return {kQueues.begin(), kQueues.end()};
}

bool ends(VerdictKind kind) {
    return kind == VerdictKind::completed || kind == VerdictKind::discarded || kind == VerdictKind::dead ||
           kind == VerdictKind::cancelled;
}

void require(bool holds, const std::string& otherwise) {
    if (!holds) throw Violation(otherwise);
}

}  // namespace

Simulation::Simulation(StoreKind kind, std::uint64_t seed, std::filesystem::path folder)
    : world_(kind, seed, std::move(folder)), policy_random_(seeded_random(seed + 1)), policy_(3, *policy_random_) {}

void Simulation::say(const std::string& line) const {
    if (narrates_) std::cout << to_iso8601(world_.clock.now()) << "  " << line << "\n";
}

/// Runs `work`, which may meet a misfortune. A process that dies in it is gone afterwards: do not use it any more.
/// @returns refused: it failed, and changed nothing; lost: it was carried out or not, and nobody knows.
template <class Work>
Simulation::Reach Simulation::on_disk(Process* process, const char* what, Work&& work) {
    const bool can_die = process != nullptr;
    DiskFault fault;
    bool dies_before = false;
    bool dies_after = false;
    if (has_faults_ && world_.chance(0.06)) {
        const std::size_t kind = world_.below(can_die ? 4 : 1);
        if (kind == 0) fault = {DiskFault::Kind::full, static_cast<int>(world_.below(6))};
        if (kind == 1) fault = {DiskFault::Kind::death, static_cast<int>(world_.below(12))};
        dies_before = kind == 2;
        dies_after = kind == 3;
        if (world_.chance(0.1)) world_.clock.advance(std::chrono::seconds(world_.below(20)));  // a slow disk
    }
    Reach reach = Reach::refused;
    if (!dies_before) {
        arm(fault);
        try {
            work();
            reach = Reach::done;
        } catch (const Error& error) {
            say(std::string(what) + " failed: " + error.code());
        }
    }
    const bool died_within = fault.kind == DiskFault::Kind::death;
    if (dies_before || dies_after || died_within) {
        const auto index = static_cast<std::size_t>(process - world_.processes.data());
        say(std::string(what) + ": process " + std::to_string(index) + " dies");
        kill(index);  // with the disk still dead: closing writes nothing
        disarm();
        return reach == Reach::done ? Reach::done : Reach::lost;
    }
    disarm();
    return reach;
}

void Simulation::run(int steps) {
    start_process();
    for (int i = 0; i < steps; ++i) step();
    come_to_rest();
}

void Simulation::step() {
    world_.clock.advance(std::chrono::milliseconds(world_.below(400)));
    const std::size_t draw = world_.below(100);
    if (draw < 25) return step_of_client();
    if (draw < 35) return step_of_operator();
    if (draw < 40) return misfortune();
    if (!world_.processes.empty()) step_of_process(world_.processes[world_.below(world_.processes.size())]);
}

// -- clients

void Simulation::step_of_client() {
    if (world_.chance(0.1)) return create_batch();
    enqueue();
}

NewJob Simulation::random_job() {
    NewJob job{.job_class = "Effect", .queue = kQueues[world_.below(kQueues.size())]};
    job.priority = static_cast<int>(world_.below(3));
    job.lane = kLanes[world_.below(kLanes.size())];
    if (world_.chance(0.2)) job.run_at = world_.clock.now() + std::chrono::seconds(world_.below(30));
    if (world_.chance(0.15)) {
        job.unique_key = "key" + std::to_string(world_.below(3));
        job.on_duplicate = static_cast<jobs::UniquePolicy>(world_.below(3));
        if (world_.chance(0.3)) job.debounce = jobs::Debounce{5s, 20s};
    }
    if (!known_.empty() && world_.chance(0.2)) {
        job.after = {known_[world_.below(known_.size())]};
        job.after_failure = static_cast<jobs::AfterFailure>(world_.below(2));
    }
    if (!world_.journal.batches.empty() && world_.chance(0.3)) {
        job.batch = *std::next(world_.journal.batches.begin(),
                               static_cast<std::ptrdiff_t>(world_.below(world_.journal.batches.size())));
    }
    if (world_.chance(0.3)) job.id = world_.ids.next();
    return job;
}

void Simulation::enqueue() {
    std::vector<NewJob> jobs;
    for (std::size_t i = 0, count = 1 + world_.below(3); i < count; ++i) jobs.push_back(random_job());
    std::vector<jobs::Enqueued> enqueued;
    const Reach reach = on_disk(nullptr, "enqueue", [&] { enqueued = world_.client->enqueue(jobs); });
    if (reach != Reach::done) return;
    for (const jobs::Enqueued& one : enqueued) {
        world_.journal.acknowledged.insert(one.id);
        known_.push_back(one.id);
        say("enqueued " + one.id.to_string());
    }
}

void Simulation::create_batch() {
    std::optional<jobs::BatchId> id;
    const NewJob callback{
        .job_class = "Effect", .queue = "a", .arguments = "[\"callback\"," + std::to_string(++batches_created_) + "]"};
    const auto on_failure = static_cast<jobs::BatchFailurePolicy>(world_.below(2));
    on_disk(nullptr, "batch", [&] {
        id = world_.client->create_batch({.name = "b", .on_finished = callback, .on_failure = on_failure});
    });
    if (id) world_.journal.batches.insert(*id);
}

// -- operators

void Simulation::step_of_operator() {
    switch (world_.below(3)) {
        case 0: return steer_job();
        case 1: return steer_limits();
        default: return steer_batch();
    }
}

void Simulation::steer_job() {
    if (known_.empty()) return;
    const JobId id = known_[world_.below(known_.size())];
    jobs::JobStore& store = *world_.client;
    switch (world_.below(3)) {
        case 0: on_disk(nullptr, "cancel", [&] { store.cancel(id); }); break;
        case 1: on_disk(nullptr, "discard", [&] { store.discard(id); }); break;
        default: world_.journal.taken_up_again.insert(id); on_disk(nullptr, "retry", [&] { store.retry(id); });
    }
}

void Simulation::steer_limits() {
    jobs::JobStore& store = *world_.client;
    const std::string queue = kQueues[world_.below(kQueues.size())];
    const std::string lane = kLanes[1 + world_.below(kLanes.size() - 1)];
    const int most = static_cast<int>(world_.below(3));
    switch (world_.below(6)) {
        case 0: on_disk(nullptr, "pause", [&] { store.pause_queue(queue); }); break;
        case 1: on_disk(nullptr, "resume", [&] { store.resume_queue(queue); }); break;
        case 2: on_disk(nullptr, "limit", [&] { store.set_limit(jobs::LimitScope::queue, queue, most); }); break;
        case 3: on_disk(nullptr, "limit", [&] { store.set_limit(jobs::LimitScope::lane, lane, most); }); break;
        case 4:
            on_disk(nullptr, "unlimit", [&] { store.set_limit(jobs::LimitScope::lane, lane, std::nullopt); });
            break;
        default: on_disk(nullptr, "park", [&] { store.park_lane(lane, world_.clock.now() + 15s); });
    }
}

void Simulation::steer_batch() {
    if (world_.journal.batches.empty()) return;
    const auto id = *world_.journal.batches.begin();
    jobs::JobStore& store = *world_.client;
    switch (world_.below(5)) {
        case 0: on_disk(nullptr, "pause batch", [&] { store.pause_batch(id); }); break;
        case 1: on_disk(nullptr, "resume batch", [&] { store.resume_batch(id); }); break;
        case 2: on_disk(nullptr, "cancel batch", [&] { store.cancel_batch(id); }); break;
        case 3:
            for (const Job& job : store.list({.batch = id, .limit = 1'000'000})) {
                world_.journal.taken_up_again.insert(job.id);
            }
            on_disk(nullptr, "retry batch", [&] { store.retry_batch(id); });
            break;
        default: on_disk(nullptr, "seal batch", [&] { store.seal_batch(id); });
    }
}

// -- worker processes

void Simulation::start_process() {
    Process process;
    process.store = world_.open_store();
    process.worker = world_.ids.next();
    const Timestamp now = world_.clock.now();
    try {
        process.store->register_worker({.id = process.worker, .host = "here", .started_at = now, .heartbeat_at = now});
    } catch (const Error&) {
        return;
    }
    world_.processes.push_back(std::move(process));
}

void Simulation::kill(std::size_t index) {
    world_.processes.erase(world_.processes.begin() + static_cast<std::ptrdiff_t>(index));
}

void Simulation::step_of_process(Process& process) {
    if (process.suspended_until) {
        if (world_.clock.now() < *process.suspended_until) return;
        process.suspended_until.reset();
        say("a process goes on");
    }
    const auto unbegun = std::ranges::find(process.attempts, false, &Attempt::has_begun);
    const auto undecided = std::ranges::find_if(
        process.attempts, [](const Attempt& attempt) { return attempt.has_begun && !attempt.verdict; });
    switch (world_.below(6)) {
        case 0:
        case 1: return claim(process);
        case 2:
            if (unbegun != process.attempts.end()) return begin(process, *unbegun);
            return claim(process);
        case 3:
            if (undecided != process.attempts.end()) return decide(*undecided);
            return tend(process);
        case 4: return finish(process);
        default: return tend(process);
    }
}

void Simulation::claim(Process& process) {
    auto queues = all_queues();
    std::rotate(queues.begin(), queues.begin() + static_cast<std::ptrdiff_t>(world_.below(queues.size())),
                queues.end());
    const jobs::ClaimRequest request{.worker = process.worker,
                                     .queues = std::move(queues),
                                     .limit = 1 + static_cast<int>(world_.below(4)),
                                     .oldest = static_cast<int>(world_.below(2))};
    const std::size_t index = static_cast<std::size_t>(&process - world_.processes.data());
    const jobs::WorkerId worker = process.worker;
    const std::size_t before = world_.processes.size();
    std::vector<Job> claimed;
    on_disk(&process, "claim", [&] { claimed = process.store->claim(request); });
    const bool is_alive = world_.processes.size() == before;
    if (is_alive) return take(world_.processes[index], std::move(claimed));
    for (const Job& job : claimed) {  // it died with them
        world_.journal.leases[job.id] = job.lease;
        world_.journal.holders[job.id] = worker;
    }
}

void Simulation::take(Process& process, std::vector<Job> claimed) {
    std::set<jobs::WorkerId> registered;
    for (const jobs::WorkerInfo& worker : world_.client->workers()) registered.insert(worker.id);
    for (Job& job : claimed) {
        const auto holder = world_.journal.holders.find(job.id);
        const bool is_held =
            holder != world_.journal.holders.end() && registered.contains(holder->second) &&
            std::ranges::any_of(world_.processes, [&](const Process& other) { return other.worker == holder->second; });
        require(!is_held, "I2: " + job.id.to_string() + " was claimed while another worker holds its lease");
        require(job.lease > world_.journal.leases[job.id], "I2: the lease of " + job.id.to_string() + " did not rise");
        world_.journal.leases[job.id] = job.lease;
        world_.journal.holders[job.id] = process.worker;
        say("claimed " + job.id.to_string() + " under lease " + std::to_string(job.lease));
    }
    check_lanes(claimed);
    for (Job& job : claimed) process.attempts.push_back({std::move(job), false, std::nullopt});
}

void Simulation::begin(Process& process, Attempt& attempt) {
    attempt.has_begun = true;
    process.store->note_begin(process.worker, attempt.job.id);
    if (!world_.effects.begin(attempt.job)) attempt.verdict = {.kind = VerdictKind::discarded};
}

/// What the handler's run comes to. Only a run that has written its effect completes.
void Simulation::decide(Attempt& attempt) {
    const Job& job = attempt.job;
    jobs::Outcome outcome = jobs::Completed{};
    const std::size_t draw = world_.below(10);
    const Timestamp later = world_.clock.now() + std::chrono::seconds(world_.below(20));
    if (draw == 0) outcome = jobs::Failed{Error(Disposition::retry, "broken", "it broke")};
    if (draw == 1) outcome = jobs::Failed{Error(Disposition::retry, "timeout", "too slow")};
    if (draw == 2) outcome = jobs::Snoozed{later};
    if (draw == 3) outcome = jobs::Parked{later};
    if (draw == 4) outcome = jobs::Discarded{"not needed"};
    if (draw == 5) outcome = jobs::Interrupted{};
    if (draw > 5 && !world_.effects.commit(job)) {
        outcome = jobs::Failed{Error(Disposition::discard, "lease_lost", "another worker has taken over")};
    }
    attempt.verdict = policy_.decide(job, outcome, world_.clock.now());
}

void Simulation::finish(Process& process) {
    std::vector<jobs::Completion> completions;
    for (const Attempt& attempt : process.attempts) {
        if (attempt.verdict) completions.push_back({attempt.job.id, attempt.job.lease, *attempt.verdict});
    }
    if (completions.empty()) return;
    const std::size_t before = world_.processes.size();
    const jobs::WorkerId worker = process.worker;
    std::vector<bool> accepted;
    const Reach reach = on_disk(&process, "finish", [&] { accepted = process.store->finish(completions); });
    if (reach == Reach::refused) return;
    const bool is_alive = world_.processes.size() == before;
    for (std::size_t i = 0; i < completions.size(); ++i) {
        const jobs::Completion& completion = completions[i];
        if (is_alive) {
            std::erase_if(process.attempts, [&](const Attempt& one) { return one.job.id == completion.id; });
            process.store->note_end(worker, completion.id);
        }
        if (reach != Reach::done) continue;
        const bool is_old = completion.lease < world_.journal.leases[completion.id];
        require(!(accepted[i] && is_old), "I3: a completion with an old lease was accepted");
        if (!accepted[i]) continue;
        say("finished " + completion.id.to_string() + ": " + std::string(to_string(completion.verdict.kind)));
        world_.journal.holders.erase(completion.id);
        if (ends(completion.verdict.kind)) note_end(completion.id);
    }
}

void Simulation::note_end(const JobId& id) {
    const int ended = ++world_.journal.ends[id];
    require(ended == 1 || world_.journal.taken_up_again.contains(id), "I5: " + id.to_string() + " ended twice");
}

void Simulation::tend(Process& process) {
    const std::size_t index = static_cast<std::size_t>(&process - world_.processes.data());
    const std::size_t before = world_.processes.size();
    bool is_known = true;
    std::vector<jobs::Rescued> rescued;
    on_disk(&process, "tend", [&] {
        is_known = process.store->heartbeat(process.worker, 0);
        process.store->promote_due();
        rescued = process.store->rescue_orphans();
        if (world_.chance(0.05)) prune(*process.store);
    });
    note_rescued(rescued);
    if (world_.processes.size() != before || is_known) return;
    say("process " + std::to_string(index) + " was given up as dead and starts anew");
    Process& risen = world_.processes[index];
    risen.attempts.clear();
    on_disk(&risen, "register", [&] {
        const Timestamp now = world_.clock.now();
        risen.store->register_worker({.id = risen.worker, .host = "here", .started_at = now, .heartbeat_at = now});
    });
}

void Simulation::prune(jobs::JobStore& store) {
    for (const Job& job : store.list({.limit = 1'000'000})) {
        if (is_final(job.state)) world_.journal.may_be_pruned.insert(job.id);
    }
    store.prune({.completed = 1min, .dead = 1min});
}

void Simulation::note_rescued(const std::vector<jobs::Rescued>& rescued) {
    for (const jobs::Rescued& one : rescued) {
        say("rescued " + one.job.id.to_string() + ": " + std::string(to_string(one.job.state)));
        world_.journal.holders.erase(one.job.id);
        if (is_final(one.job.state)) note_end(one.job.id);
    }
}

// -- misfortunes

void Simulation::misfortune() {
    const std::size_t draw = world_.below(5);
    if (draw == 0 && std::ssize(world_.processes) < kMostProcesses) return start_process();
    if (draw == 1) return world_.clock.jump(std::chrono::minutes(static_cast<int>(world_.below(20)) - 10));
    if (draw == 2) return world_.clock.advance(std::chrono::seconds(world_.below(60)));
    if (world_.processes.empty()) return start_process();
    const std::size_t index = world_.below(world_.processes.size());
    if (draw == 3) {
        say("process " + std::to_string(index) + " is killed");
        return kill(index);
    }
    world_.processes[index].suspended_until = world_.clock.now() + std::chrono::seconds(world_.below(40));
    say("process " + std::to_string(index) + " is suspended");
}

// -- the quiet end

/// No more misfortunes, nothing held back: all that was begun must end.
void Simulation::come_to_rest() {
    has_faults_ = false;
    jobs::JobStore& store = *world_.client;
    for (const char* queue : kQueues) store.resume_queue(queue);
    for (const jobs::Limit& limit : store.limits()) {
        if (limit.most == 0) store.set_limit(limit.scope, limit.name, 1);
    }
    for (const auto& id : world_.journal.batches) {
        store.resume_batch(id);
        store.seal_batch(id);
    }
    check_counters();
    drain();
    check_counters();
    check_jobs();
    check_batches();
}

/// The zombies among the processes finish first what they believe to hold; then one worker does the rest.
void Simulation::drain() {
    constexpr int kMostRounds = 4000;
    for (Process& process : world_.processes) {
        process.suspended_until.reset();
        for (Attempt& attempt : process.attempts) {
            if (!attempt.has_begun) begin(process, attempt);
            if (!attempt.verdict) decide(attempt);
        }
        finish(process);
    }
    world_.processes.clear();
    start_process();
    Process& last = world_.processes.front();
    for (int round = 0; world_.client->counts().unfinished() > 0; ++round) {
        require(round < kMostRounds, "I9: not all jobs come to an end: " + describe_unfinished());
        world_.clock.advance(5s);
        last.store->heartbeat(last.worker, 0);
        note_rescued(last.store->rescue_orphans());
        last.store->promote_due();
        take(last, last.store->claim({.worker = last.worker, .queues = all_queues(), .limit = 50}));
        for (Attempt& attempt : last.attempts) {
            begin(last, attempt);
            if (attempt.verdict) continue;
            require(world_.effects.commit(attempt.job), "I3: the holder of the lease was refused its effect");
            attempt.verdict = jobs::Verdict{.kind = VerdictKind::completed};
        }
        finish(last);
    }
}

std::string Simulation::describe_unfinished() {
    std::string text;
    for (const Job& job : world_.client->list({.limit = 1'000'000})) {
        if (is_final(job.state)) continue;
        text += job.id.to_string() + " " + std::string(to_string(job.state)) + " by " +
                std::string(to_string(job.blocked_by)) + " waits for " + std::to_string(job.waits_for) + " lane '" +
                job.lane + "' due " + to_iso8601(job.run_at) + "; ";
    }
    return text;
}

// -- invariants

void Simulation::check_lanes(const std::vector<Job>& claimed) {
    std::set<std::string> lanes;
    std::set<std::string> queues;
    for (const Job& job : claimed) {
        if (!job.lane.empty()) lanes.insert(job.lane);
        queues.insert(job.queue);
    }
    const auto running = world_.client->list({.state = JobState::running, .limit = 1'000'000});
    for (const jobs::Limit& limit : world_.client->limits()) {
        const bool is_lane = limit.scope == jobs::LimitScope::lane;
        if (!(is_lane ? lanes : queues).contains(limit.name)) continue;
        const auto count = std::ranges::count(running, limit.name, is_lane ? &Job::lane : &Job::queue);
        require(count <= limit.most, "I6: " + std::to_string(count) + " jobs run in " + limit.name + ", limit " +
                                         std::to_string(limit.most));
    }
    for (const jobs::LaneStatus& lane : world_.client->lanes()) {
        const bool is_parked = lane.parked_until && *lane.parked_until > world_.clock.now();
        require(!(is_parked && lanes.contains(lane.name)), "I6: a job started in the parked lane " + lane.name);
    }
}

void Simulation::check_counters() {
    jobs::StateCounts counted = world_.client->counts();
    jobs::StateCounts scanned;
    for (const Job& job : world_.client->list({.limit = 1'000'000})) ++scanned[job.state];
    for (const JobState state : jobs::kJobStates) {
        require(counted[state] == scanned[state], "I10: " + std::to_string(counted[state]) + " jobs are counted " +
                                                      std::string(to_string(state)) + ", there are " +
                                                      std::to_string(scanned[state]));
    }
}

void Simulation::check_jobs() {
    for (const JobId& id : world_.journal.acknowledged) {
        const auto job = world_.client->find(id);
        if (!job) {
            require(world_.journal.may_be_pruned.contains(id),
                    "I1: " + id.to_string() + " was acknowledged and is lost");
            continue;
        }
        require(is_final(job->state), "I5: " + id.to_string() + " did not end");
        if (job->state == JobState::completed) {
            require(world_.effects.has(id), "I3: " + id.to_string() + " completed without its effect");
        }
    }
}

void Simulation::check_batches() {
    const auto all = world_.client->list({.limit = 1'000'000});
    for (const auto& id : world_.journal.batches) {
        const auto batch = world_.client->find_batch(id);
        require(batch.has_value(), "I1: a batch is lost");
        require(batch->finished_at.has_value() && batch->callback.has_value(), "I8: a batch did not finish");
        const auto failed = std::ranges::count_if(all, [&](const Job& job) {
            return job.batch == id && (job.state == JobState::dead || job.state == JobState::discarded);
        });
        require(batch->pending() == 0 && failed <= batch->failed, "I10: a batch counts wrongly");
    }
    std::map<std::string, int> callbacks;
    for (const Job& job : all) {
        if (!job.arguments.starts_with("[\"callback\"")) continue;
        require(++callbacks[job.arguments] == 1, "I8: a batch has called back twice");
    }
}

}  // namespace ragdoll::simulation
