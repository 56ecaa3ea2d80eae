// Random sequences of operations, on the store and on a queue so simple that it is seen to be right.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "ragdoll/base/testing/manual_clock.hpp"
#include "ragdoll/jobs/memory_store.hpp"

namespace ragdoll::jobs {
namespace {

using namespace std::chrono_literals;

constexpr int kLaneLimit = 2;

/// Looks through all its jobs for everything.
class ReferenceQueue {
public:
    struct Entry {
        Job job;
        bool is_claimed = false;
        bool is_over = false;
    };

    JobId enqueue(const Job& job) {
        for (const Entry& other : entries_) {
            if (!other.is_over && !job.unique_key.empty() && other.job.unique_key == job.unique_key)
                return other.job.id;
        }
        entries_.push_back({job});
        return job.id;
    }

    std::vector<JobId> claim(const std::string& queue, int limit, Timestamp now) {
        std::vector<JobId> claimed;
        if (std::ranges::find(paused_, queue) != paused_.end()) return claimed;
        while (std::ssize(claimed) < limit) {
            Entry* next = nullptr;
            for (Entry& entry : entries_) {
                if (entry.job.queue != queue || !may_start(entry, now)) continue;
                if (next == nullptr || goes_before(entry.job, next->job)) next = &entry;
            }
            if (next == nullptr) break;
            next->is_claimed = true;
            ++next->job.attempt;
            claimed.push_back(next->job.id);
        }
        return claimed;
    }

    void finish(const JobId& id, VerdictKind kind, Timestamp run_at) {
        Entry& entry = find(id);
        entry.is_claimed = false;
        entry.is_over = kind == VerdictKind::completed || kind == VerdictKind::dead;
        if (kind == VerdictKind::release) --entry.job.attempt;
        if (kind == VerdictKind::retry) entry.job.run_at = run_at;
    }

    void cancel(const JobId& id) {
        Entry& entry = find(id);
        if (!entry.is_claimed) entry.is_over = true;
    }

    void pause(const std::string& queue) { paused_.push_back(queue); }
    void resume(const std::string& queue) { std::erase(paused_, queue); }
    std::int64_t unfinished() const { return std::ranges::count(entries_, false, &Entry::is_over); }

    std::vector<JobId> claimed() const {
        std::vector<JobId> ids;
        for (const Entry& entry : entries_) {
            if (entry.is_claimed) ids.push_back(entry.job.id);
        }
        return ids;
    }
    const std::vector<Entry>& entries() const { return entries_; }
    Entry& find(const JobId& id) {
        return *std::ranges::find_if(entries_, [&](const Entry& entry) { return entry.job.id == id; });
    }

private:
    bool may_start(const Entry& entry, Timestamp now) const {
        const auto in_lane = std::ranges::count_if(
            entries_, [&](const Entry& other) { return other.is_claimed && other.job.lane == entry.job.lane; });
        const bool has_room = entry.job.lane.empty() || in_lane < kLaneLimit;
        return !entry.is_claimed && !entry.is_over && entry.job.run_at <= now && has_room;
    }
    static bool goes_before(const Job& a, const Job& b) {
        return a.priority != b.priority ? a.priority > b.priority : a.id < b.id;
    }

    std::vector<Entry> entries_;
    std::vector<std::string> paused_;
};

/// The store and the reference side by side.
class Pair {
public:
    Pair() {
        store.set_limit(LimitScope::lane, "narrow", kLaneLimit);
        sign_on();
    }

    void sign_on() {
        store.register_worker({.id = worker, .host = "here", .started_at = clock.now(), .heartbeat_at = clock.now()});
    }

    void enqueue() {
        NewJob wanted{.id = ids.next(), .job_class = "Test", .queue = *rc::gen::element<std::string>("a", "b")};
        wanted.priority = *rc::gen::inRange(0, 3);
        wanted.lane = *rc::gen::element<std::string>("", "narrow");
        wanted.unique_key = *rc::gen::element<std::string>("", "", "", "key");
        if (*rc::gen::inRange(0, 4) == 0) wanted.run_at = clock.now() + 5s;
        Job job{.id = *wanted.id, .queue = wanted.queue, .priority = wanted.priority};
        job.lane = wanted.lane;
        job.unique_key = wanted.unique_key;
        job.run_at = wanted.run_at.value_or(clock.now());
        RC_ASSERT(store.enqueue(wanted).id == reference.enqueue(job));
    }

    void claim() {
        const auto queue = *rc::gen::element<std::string>("a", "b");
        const int limit = *rc::gen::inRange(1, 4);
        std::vector<JobId> claimed;
        for (Job& job : store.claim({.worker = worker, .queues = {queue}, .limit = limit})) {
            RC_ASSERT(job.attempt == reference.find(job.id).job.attempt + 1);
            claimed.push_back(job.id);
            held[job.id] = job;
        }
        RC_ASSERT(claimed == reference.claim(queue, limit, clock.now()));
    }

    void finish() {
        const auto claimed = reference.claimed();
        if (claimed.empty()) return;
        const JobId id = claimed[*rc::gen::inRange<std::size_t>(0, claimed.size())];
        const auto kind = *rc::gen::element(VerdictKind::completed, VerdictKind::completed, VerdictKind::dead,
                                            VerdictKind::retry, VerdictKind::release);
        const Timestamp run_at = clock.now() + std::chrono::seconds(*rc::gen::inRange(0, 3));
        const Completion completion{id, held.at(id).lease, {.kind = kind, .run_at = run_at}};
        RC_ASSERT(store.finish(std::span(&completion, 1)).front());
        RC_ASSERT(!store.finish(std::span(&completion, 1)).front());
        reference.finish(id, kind, run_at);
    }

    void cancel() {
        const auto& entries = reference.entries();
        if (entries.empty()) return;
        const JobId id = entries[*rc::gen::inRange<std::size_t>(0, entries.size())].job.id;
        if (reference.find(id).is_claimed) return;
        store.cancel(id);
        reference.cancel(id);
    }

    void pause_or_resume() {
        const auto queue = *rc::gen::element<std::string>("a", "b");
        if (*rc::gen::inRange(0, 2) == 0) {
            store.pause_queue(queue);
            reference.pause(queue);
        } else {
            store.resume_queue(queue);
            reference.resume(queue);
        }
    }

    void let_time_pass() {
        clock.advance(std::chrono::seconds(*rc::gen::inRange(1, 5)));
        store.heartbeat(worker, 0);
        store.promote_due();
    }

    void step() {
        switch (*rc::gen::inRange(0, 10)) {
            case 0:
            case 1:
            case 2: return enqueue();
            case 3:
            case 4: return claim();
            case 5:
            case 6: return finish();
            case 7: return cancel();
            case 8: return pause_or_resume();
            default: return let_time_pass();
        }
    }

    ragdoll::testing::ManualClock clock;
    std::unique_ptr<Random> random = seeded_random(1);
    TimeOrderedIds ids{clock, *random};
    MemoryStore store{clock, ids};
    WorkerId worker = ids.next();
    ReferenceQueue reference;
    std::map<JobId, Job> held;
};

RC_GTEST_PROP(QueueModel, TheStoreDoesWhatASimpleQueueDoes, ()) {
    Pair pair;
    const int steps = *rc::gen::inRange(1, 80);
    for (int i = 0; i < steps; ++i) {
        pair.step();
        RC_ASSERT(pair.store.counts().unfinished() == pair.reference.unfinished());
    }
}

}  // namespace
}  // namespace ragdoll::jobs
