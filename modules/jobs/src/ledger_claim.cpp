// Jobs go out to workers: paused queues, limits, lanes, paused batches.
#include <algorithm>
#include <limits>

#include "ragdoll/jobs/job_ledger.hpp"

namespace ragdoll::jobs {
namespace {

constexpr int kNoLimit = std::numeric_limits<int>::max();

// A lane without a limit is emptied in pieces, so that a long one does not hold up the others.
constexpr int kUnblockedAtOnce = 1000;

}  // namespace

int JobLedger::room_in(LimitScope scope, const std::string& name, int running) {
    const auto most = tables_.limit(scope, name);
    return most ? std::max(0, *most - running) : kNoLimit;
}

std::vector<Job> JobLedger::claim(const ClaimRequest& request) {
    // One that was given up as dead may wake up and go on; nobody would rescue what it took.
    if (!tables_.has_worker(request.worker)) return {};
    lane_room_.clear();
    paused_batches_.clear();
    std::vector<Job> claimed;
    int room = request.limit;
    if (const auto most = tables_.limit(LimitScope::global, "")) {
        room = std::clamp(*most - tables_.running_in_all(), 0, room);
    }
    int oldest = std::min(request.oldest, room);
    for (const std::string& queue : request.queues) {
        if (room <= 0) break;
        if (tables_.is_paused(queue)) continue;
        int wanted = room;
        if (const auto most = tables_.limit(LimitScope::queue, queue)) {
            wanted = std::clamp(*most - tables_.running_in_queue(queue), 0, room);
        }
        const int by_age = claim_from(request, queue, std::min(oldest, wanted), ClaimOrder::by_age, claimed);
        oldest -= by_age;
        room -= by_age + claim_from(request, queue, wanted - by_age, ClaimOrder::by_priority, claimed);
    }
    return claimed;
}

int JobLedger::claim_from(const ClaimRequest& request, const std::string& queue, int wanted, ClaimOrder order,
                          std::vector<Job>& claimed) {
    int admitted = 0;
    while (admitted < wanted) {
        auto taken = tables_.claim(request.worker, queue, wanted - admitted, order);
        if (taken.empty()) break;
        for (std::size_t i = 0; i < taken.size(); ++i) {
            const Job& job = taken[i];
            const BlockReason reason = why_not(job, std::span(taken).subspan(i));
            if (reason != BlockReason::none) {
                put_back(job, reason);
                continue;
            }
            claimed.push_back(job);
            ++admitted;
        }
    }
    return admitted;
}

/// @param unjudged  the job and those taken behind it.
BlockReason JobLedger::why_not(const Job& job, std::span<const Job> unjudged) {
    if (job.batch && is_paused(*job.batch)) return BlockReason::batch;
    if (!job.lane.empty() && !takes_lane(job.lane, unjudged)) return BlockReason::lane;
    return BlockReason::none;
}

bool JobLedger::is_paused(const BatchId& id) {
    const auto [entry, is_new] = paused_batches_.try_emplace(id);
    if (is_new) {
        const auto batch = tables_.find_batch(id);
        entry->second = batch && batch->is_paused;
    }
    return entry->second;
}

bool JobLedger::takes_lane(const std::string& lane, std::span<const Job> unjudged) {
    const auto [entry, is_new] = lane_room_.try_emplace(lane);
    int& room = entry->second;
    if (is_new) {
        // Those just taken count as running already, but are still to be judged.
        const auto own = static_cast<int>(std::ranges::count(unjudged, lane, &Job::lane));
        const auto parked_until = tables_.lane_parked_until(lane);
        const bool is_parked = parked_until && *parked_until > tables_.now();
        room = is_parked ? 0 : room_in(LimitScope::lane, lane, tables_.running_in_lane(lane) - own);
    }
    if (room <= 0) return false;
    if (room != kNoLimit) --room;
    return true;
}

/// A job that was taken and may not run yet: as if it had not been taken, and out of the way of those behind it.
void JobLedger::put_back(Job job, BlockReason reason) {
    job.state = JobState::blocked;
    job.blocked_by = reason;
    job.worker.reset();
    --job.attempt;
    tables_.update(job, JobState::running);
    if (reason == BlockReason::batch) refill_lane(job.lane);  // it had been let in
}

void JobLedger::unblock(Job job) {
    place(job);
    tables_.update(job, JobState::blocked);
}

/// Lets in as many as the lane has room for, from each queue: one queue may be paused, or have no worker.
void JobLedger::refill_lane(const std::string& lane) {
    if (lane.empty()) return;
    const auto parked_until = tables_.lane_parked_until(lane);
    if (parked_until && *parked_until > tables_.now()) return;
    const int room = std::min(room_in(LimitScope::lane, lane, tables_.running_in_lane(lane)), kUnblockedAtOnce);
    if (room == 0) return;
    for (Job& job : tables_.blocked_in_lane(lane, room)) unblock(std::move(job));
}

void JobLedger::set_limit(LimitScope scope, const std::string& name, std::optional<int> most) {
    tables_.set_limit(scope, name, most);
    if (scope != LimitScope::lane) return;
    // An unlimited lane is emptied like one whose time has come: piece by piece.
    if (!most && !tables_.blocked_in_lane(name, 1).empty() && !tables_.lane_parked_until(name)) {
        tables_.park_lane(name, tables_.now());
    }
    refill_lane(name);
}

void JobLedger::park_lane(const std::string& lane, Timestamp until) {
    const auto parked = tables_.lane_parked_until(lane);
    if (!parked || *parked < until) tables_.park_lane(lane, until);
}

int JobLedger::promote() {
    constexpr int kAtOnce = 1000;
    int promoted = 0;
    for (Job& job : tables_.due(kAtOnce)) {
        const JobState before = job.state;
        place(job);
        tables_.update(job, before);
        ++promoted;
    }
    for (const std::string& lane : tables_.lanes_to_unpark()) {
        refill_lane(lane);
        const bool is_limited = tables_.limit(LimitScope::lane, lane).has_value();
        if (is_limited || tables_.blocked_in_lane(lane, 1).empty()) tables_.park_lane(lane, std::nullopt);
        ++promoted;
    }
    return promoted + enqueue_periodic();
}

}  // namespace ragdoll::jobs
