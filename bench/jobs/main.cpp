// jobs_bench FOLDER: rates of the SQLite job store beside those of bare statements in the same run, and start latency.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>
#include <vector>

#include "processes.hpp"
#include "ragdoll/jobs/testing/function_handler.hpp"
#include "ragdoll/jobs/worker.hpp"
#include "ragdoll/jobs_sqlite/job_store.hpp"
#include "ragdoll/sqlite/connection.hpp"
#include "ragdoll/sqlite/transaction.hpp"

namespace {

using namespace ragdoll;
using Seconds = std::chrono::duration<double>;

double timed(const std::function<void()>& work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    return Seconds(std::chrono::steady_clock::now() - began).count();
}

void report(const char* what, double rate) {
    std::printf("%-58s %12.0f /s\n", what, rate);
}

struct Bench {
    explicit Bench(const std::filesystem::path& folder) : store(folder, clock, ids) {}

    SystemClock clock;
    std::unique_ptr<Random> random = system_random();
    TimeOrderedIds ids{clock, *random};
    jobs_sqlite::JobStore store;
    jobs::Registry registry;
    jobs::RetryPolicy policy{3, *random};
    jobs::Executor executor{registry, policy, clock};
    jobs::Settings settings;

    jobs::NewJob job() const { return {.job_class = "Noop", .queue = "q", .arguments = "[1]"}; }
    jobs::WorkerOptions options(bool drain) const { return {.queues = {{"q", 1}}, .concurrency = 2, .drain = drain}; }
};

void bare_statements(const std::filesystem::path& folder) {
    constexpr int kRows = 20'000;
    sqlite::Connection connection(folder / "bare.db");
    connection.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, class TEXT, queue TEXT, arguments TEXT)");
    const auto insert = [&] {
        connection.prepared("INSERT INTO rows (class, queue, arguments) VALUES (?, ?, ?)")
            .bind(1, "Noop")
            .bind(2, "q")
            .bind(3, "[1]")
            .run();
    };
    const double single = timed([&] {
        for (int i = 0; i < kRows; ++i) insert();
    });
    report("bare insert, one per transaction", kRows / single);
    const double grouped = timed([&] {
        for (int group = 0; group < kRows / 500; ++group) {
            sqlite::Transaction transaction(connection);
            for (int i = 0; i < 500; ++i) insert();
            transaction.commit();
        }
    });
    report("bare insert, 500 per transaction", kRows / grouped);
}

void enqueue(Bench& bench) {
    constexpr int kSingle = 10'000;
    report("enqueue, one at a time, durable", kSingle / timed([&] {
                                                  for (int i = 0; i < kSingle; ++i) bench.store.enqueue(bench.job());
                                              }));
    constexpr int kBulk = 100'000;
    report("enqueue, 1,000 at a time", kBulk / timed([&] {
                                           for (int i = 0; i < kBulk / 1000; ++i)
                                               bench.store.enqueue(std::vector<jobs::NewJob>(1000, bench.job()));
                                       }));
}

void claim_and_finish(Bench& bench) {
    constexpr int kJobs = 50'000;
    const Id worker = bench.ids.next();
    bench.store.register_worker(
        {.id = worker, .host = "bench", .started_at = bench.clock.now(), .heartbeat_at = bench.clock.now()});
    report("claim and finish in fifties",
           kJobs / timed([&] {
               for (int done = 0; done < kJobs;) {
                   const auto claimed = bench.store.claim({worker, {"q"}, 50});
                   std::vector<jobs::Completion> completions;
                   for (const jobs::Job& job : claimed)
                       completions.push_back({job.id, job.lease, {.kind = jobs::VerdictKind::completed}});
                   bench.store.finish(completions);
                   done += static_cast<int>(claimed.size());
               }
           }));
    bench.store.deregister_worker(worker);
}

void drain(Bench& bench) {
    const auto waiting = static_cast<double>(bench.store.counts().available);
    const double seconds = timed([&] {
        jobs::Worker worker(bench.store, bench.executor, nullptr, bench.settings, bench.options(true), bench.clock,
                            *bench.random, bench.ids);
        worker.run({});
    });
    report("drain of no-op jobs by a worker with 2 threads", waiting / seconds);
}

void start_latency(Bench& bench, std::vector<double>& latencies, std::mutex& mutex) {
    std::stop_source stop;
    jobs::Worker worker(bench.store, bench.executor, nullptr, bench.settings, bench.options(false), bench.clock,
                        *bench.random, bench.ids);
    std::jthread running([&] { worker.run(stop.get_token()); });
    for (int i = 0; i < 500; ++i) {
        const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
        jobs::NewJob job = bench.job();
        job.job_class = "Latency";
        job.arguments = std::to_string(now);
        bench.store.enqueue(job);
        std::this_thread::sleep_for(std::chrono::milliseconds(4));
    }
    stop.request_stop();
    running.join();
    const std::scoped_lock lock(mutex);
    std::ranges::sort(latencies);
    std::printf("%-58s p50 %.2f ms, p99 %.2f ms\n", "start latency, idle worker, one process",
                latencies[latencies.size() / 2], latencies[latencies.size() * 99 / 100]);
}

double median_ms(const std::function<void()>& work) {
    std::vector<double> seconds;
    for (int i = 0; i < 50; ++i) seconds.push_back(timed(work));
    std::ranges::sort(seconds);
    return seconds[seconds.size() / 2] * 1000;
}

long resident_kb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
    }
    return 0;
}

void backlog_of(Bench& bench, const std::filesystem::path& folder, int jobs) {
    const long before = resident_kb();
    while (bench.store.counts().available < jobs) {
        bench.store.enqueue(std::vector<jobs::NewJob>(1000, bench.job()));
    }
    const Id worker = bench.ids.next();
    bench.store.register_worker(
        {.id = worker, .host = "bench", .started_at = bench.clock.now(), .heartbeat_at = bench.clock.now()});
    const double claim = median_ms([&] { bench.store.claim({worker, {"q"}, 50}); });
    const double claim_oldest = median_ms([&] { bench.store.claim({worker, {"q"}, 10, 1}); });
    const double status = median_ms([&] {
        bench.store.counts();
        bench.store.queues();
    });
    const auto bytes =
        std::filesystem::file_size(folder / "ragdoll.db") + std::filesystem::file_size(folder / "ragdoll.db-wal");
    std::printf(
        "%8d waiting: %.0f bytes each on disk, +%ld MB resident; claim of 50 %.2f ms, of 10 with the oldest "
        "%.2f ms, status %.2f ms\n",
        jobs, static_cast<double>(bytes) / jobs, (resident_kb() - before) / 1000, claim, claim_oldest, status);
    bench.store.deregister_worker(worker);
}

void backlog(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    Bench bench(folder);
    for (const int jobs : {10'000, 1'000'000}) backlog_of(bench, folder, jobs);
}

void enqueue_from_threads(Bench& bench) {
    constexpr int kThreads = 8;
    constexpr int kEach = 2'000;
    report("enqueue, one at a time from 8 threads, durable", kThreads * kEach / timed([&] {
                                                                 std::vector<std::jthread> threads;
                                                                 for (int i = 0; i < kThreads; ++i) {
                                                                     threads.emplace_back([&] {
                                                                         for (int n = 0; n < kEach; ++n)
                                                                             bench.store.enqueue(bench.job());
                                                                     });
                                                                 }
                                                             }));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view(argv[1]) == "worker") return bench::run_worker_process(argv[2]);
    if (argc != 2) {
        std::fprintf(stderr, "usage: jobs_bench FOLDER (is emptied)\n");
        return 2;
    }
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // each figure as soon as it is there
    const std::filesystem::path folder = argv[1];
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    bare_statements(folder);
    Bench bench(folder);
    std::mutex mutex;
    std::vector<double> latencies;  // guarded by mutex
    bench.registry.add("Noop", jobs::testing::handler([](const jobs::Job&, jobs::JobContext&) -> jobs::Outcome {
                           return jobs::Completed{};
                       }));
    bench.registry.add("Latency", jobs::testing::handler([&](const jobs::Job& job, jobs::JobContext&) -> jobs::Outcome {
                           const double ms =
                               static_cast<double>(std::chrono::steady_clock::now().time_since_epoch().count() -
                                                   std::stoll(job.arguments)) /
                               1e6;
                           const std::scoped_lock lock(mutex);
                           latencies.push_back(ms);
                           return jobs::Completed{};
                       }));
    enqueue(bench);
    enqueue_from_threads(bench);
    claim_and_finish(bench);
    drain(bench);
    start_latency(bench, latencies, mutex);
    backlog(folder / "backlog");
    bench::measure_processes(folder);
}
