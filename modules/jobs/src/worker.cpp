#include "ragdoll/jobs/worker.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "completion_queue.hpp"
#include "maintenance.hpp"
#include "queue_order.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/base/log.hpp"
#include "running_jobs.hpp"

namespace ragdoll::jobs {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

// Claimed jobs that wait for a thread are kept from other workers, so only as many as run in about this time.
constexpr nanoseconds kPrefetchHorizon = std::chrono::milliseconds(20);

constexpr milliseconds kThreadWait{20};

// The share of jobs that are claimed by age instead of priority, so that nothing starves.
constexpr double kShareOfOldest = 0.1;

}  // namespace

class Worker::Impl {
public:
    Impl(JobStore& store, const Executor& executor, JobListener* listener, const Settings& settings,
         WorkerOptions options, const Clock& clock, Random& random, IdSource& ids)
        : store_(store),
          executor_(executor),
          listener_(listener),
          settings_(settings),
          options_(std::move(options)),
          clock_(clock),
          random_(random),
          info_{.id = ids.next(), .host = options_.host, .pid = options_.pid, .concurrency = options_.concurrency} {
        for (const auto& [name, weight] : options_.queues) info_.queues.push_back(name);
    }

    WorkerReport run(std::stop_token stop);
    void quiet() {
        is_quiet_ = true;
        store_.wake();
    }

private:
    void fetch_until_stopped(const std::stop_token& stop);
    int capacity();
    int draw_share_of_oldest(int wanted);
    void hand_out(std::vector<Job> claimed);
    bool is_drained();

    void run_jobs();
    void perform(const Job& job, CompletionQueue& completions);
    void shut_down(std::vector<std::thread>& threads);
    void fail_fatally(const std::string& why);

    JobStore& store_;
    const Executor& executor_;
    JobListener* listener_;
    const Settings settings_;
    const WorkerOptions options_;
    const Clock& clock_;
    Random& random_;
    WorkerInfo info_;

    RunningJobs running_;
    std::unique_ptr<CompletionQueue> completions_;
    std::atomic<bool> is_quiet_{false};
    std::atomic<std::int64_t> processed_{0};
    std::atomic<std::int64_t> failed_{0};

    std::mutex mutex_;  // guards the members below
    std::condition_variable changed_;
    std::deque<Job> claimed_;
    int busy_threads_ = 0;
    bool threads_may_end_ = false;
    double average_seconds_ = 1;  // of recent jobs; long until proven short
    std::string fatal_error_;
};

// The main loop: ask for work, hand it to the threads, sleep when there is none.
void Worker::Impl::fetch_until_stopped(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const std::uint32_t token = store_.wake_token();
        const int wanted = is_quiet_ ? 0 : capacity();
        {
            const std::scoped_lock lock(mutex_);
            if (!fatal_error_.empty()) return;
        }
        if (wanted > 0) {
            auto claimed = store_.claim({info_.id, draw_queue_order(options_.queues, random_), wanted,
                                         draw_share_of_oldest(wanted), options_.with_claimed});
            if (!claimed.empty()) {
                hand_out(std::move(claimed));
                continue;
            }
            if (options_.drain && is_drained()) return;
        }
        if (is_quiet_ && options_.drain && is_drained()) return;
        const bool waits_for_own_threads = wanted == 0 || options_.drain;
        if (waits_for_own_threads) {
            // A thread that becomes free says so; when draining, its end may also be ours.
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, kThreadWait);
        } else {
            store_.wait(token, settings_.poll_interval);
        }
    }
}

int Worker::Impl::capacity() {
    const std::scoped_lock lock(mutex_);
    const int waiting = static_cast<int>(claimed_.size());
    const int free_threads = options_.concurrency - busy_threads_ - waiting;
    const double horizon = std::chrono::duration<double>(kPrefetchHorizon).count();
    const int ahead = std::min(settings_.prefetch,
                               static_cast<int>(options_.concurrency * horizon / std::max(average_seconds_, 1e-6)));
    // A refill waits until half of what is ahead is used up, so that claims come in groups.
    if (free_threads <= 0 && waiting * 2 > ahead) return 0;
    return std::max(0, free_threads) + std::max(0, ahead - std::max(0, waiting));
}

int Worker::Impl::draw_share_of_oldest(int wanted) {
    const double share = wanted * kShareOfOldest;
    const double whole = std::floor(share);
    return static_cast<int>(whole) + (random_.uniform() < share - whole ? 1 : 0);
}

void Worker::Impl::hand_out(std::vector<Job> claimed) {
    {
        const std::scoped_lock lock(mutex_);
        for (Job& job : claimed) claimed_.push_back(std::move(job));
    }
    changed_.notify_all();
}

bool Worker::Impl::is_drained() {
    {
        const std::scoped_lock lock(mutex_);
        if (!claimed_.empty() || busy_threads_ > 0) return false;
    }
    completions_->flush();
    if (options_.before_drained) options_.before_drained();
    store_.promote_due();
    for (const QueueStatus& queue : store_.queues()) {
        const bool is_ours = std::ranges::find(info_.queues, queue.name) != info_.queues.end();
        if (is_ours && !queue.is_paused && (queue.available > 0 || queue.running > 0)) return false;
    }
    return true;
}

void Worker::Impl::run_jobs() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return !claimed_.empty() || threads_may_end_; });
        if (threads_may_end_) return;
        const Job job = std::move(claimed_.front());
        claimed_.pop_front();
        ++busy_threads_;
        lock.unlock();
        const nanoseconds began = clock_.monotonic();
        perform(job, *completions_);
        const double took = std::chrono::duration<double>(clock_.monotonic() - began).count();
        lock.lock();
        --busy_threads_;
        average_seconds_ += (took - average_seconds_) * 0.1;
        changed_.notify_all();
    }
}

void Worker::Impl::perform(const Job& job, CompletionQueue& completions) {
    JobContext context(job, completions);
    const nanoseconds began = clock_.monotonic();
    running_.add(job.id, context, began, job.timeout.value_or(settings_.job_timeout));
    store_.note_begin(info_.id, job.id);
    if (listener_ != nullptr) listener_->job_started(job);
    const Verdict verdict = executor_.run(job, context);
    store_.note_end(info_.id, job.id);
    running_.remove(job.id);
    if (listener_ != nullptr) listener_->job_decided(job, verdict, clock_.monotonic() - began);
    ++processed_;
    if (verdict.kind == VerdictKind::retry || verdict.kind == VerdictKind::dead) ++failed_;
    completions.put({job.id, job.lease, verdict});
    if (verdict.is_fatal) fail_fatally(verdict.error->message);
}

void Worker::Impl::fail_fatally(const std::string& why) {
    {
        const std::scoped_lock lock(mutex_);
        if (fatal_error_.empty()) fatal_error_ = why;
    }
    changed_.notify_all();
    store_.wake();
}

// Running jobs get their time to finish, then are told to stop; what was claimed but not begun goes back at once.
void Worker::Impl::shut_down(std::vector<std::thread>& threads) {
    const nanoseconds deadline = clock_.monotonic() + settings_.shutdown_timeout;
    std::unique_lock lock(mutex_);
    for (const Job& job : claimed_) completions_->put({job.id, job.lease, {.kind = VerdictKind::release}});
    claimed_.clear();
    while (busy_threads_ > 0 && clock_.monotonic() < deadline) changed_.wait_for(lock, milliseconds(50));
    lock.unlock();
    running_.request_stop_all(StopReason::shutdown);
    lock.lock();
    threads_may_end_ = true;
    lock.unlock();
    changed_.notify_all();
    for (std::thread& thread : threads) thread.join();
}

WorkerReport Worker::Impl::run(std::stop_token stop) {
    info_.started_at = info_.heartbeat_at = clock_.now();
    store_.register_worker(info_);
    completions_ = std::make_unique<CompletionQueue>(
        store_, [this](const std::string& why) { fail_fatally(why); },
        [this](const JobId& id) { running_.request_stop(id, StopReason::lease_lost); });
    std::vector<std::thread> threads;
    {
        const Maintenance maintenance(store_, listener_, info_, running_, settings_, clock_);
        for (int i = 0; i < options_.concurrency; ++i) threads.emplace_back([this] { run_jobs(); });
        const std::stop_callback wake_up(stop, [this] {
            store_.wake();
            changed_.notify_all();
        });
        try {
            fetch_until_stopped(stop);
        } catch (const std::exception& error) {  // the threads must be joined whatever the store says
            fail_fatally(error.what());
        }
        shut_down(threads);
    }
    completions_.reset();
    WorkerReport report{.processed = processed_,
                        .failed = failed_,
                        .stopped_by_fatal_error = !fatal_error_.empty(),
                        .fatal_error = fatal_error_};
    try {
        store_.deregister_worker(info_.id);
    } catch (const Error& error) {  // its lock goes with the process, and others rescue what it held
        log(LogLevel::warning, "cannot sign off", {{"error", error.what()}});
    }
    return report;
}

Worker::Worker(JobStore& store, const Executor& executor, JobListener* listener, const Settings& settings,
               WorkerOptions options, const Clock& clock, Random& random, IdSource& ids)
    : impl_(std::make_unique<Impl>(store, executor, listener, settings, std::move(options), clock, random, ids)) {}

Worker::~Worker() = default;

WorkerReport Worker::run(std::stop_token stop) {
    return impl_->run(std::move(stop));
}

void Worker::quiet() {
    impl_->quiet();
}

}  // namespace ragdoll::jobs
