#include "processes.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/base/random.hpp"
#include "ragdoll/jobs/testing/function_handler.hpp"
#include "ragdoll/jobs/worker.hpp"
#include "ragdoll/jobs_sqlite/job_store.hpp"

namespace ragdoll::bench {
namespace {

using namespace std::chrono_literals;

std::int64_t now_ns() {
    return std::chrono::steady_clock::now().time_since_epoch().count();  // one clock for all processes
}

/// Another worker process; killed at the end.
class WorkerProcess {
public:
    explicit WorkerProcess(const std::filesystem::path& folder) {
        std::string program = "/proc/self/exe";
        std::string mode = "worker";
        std::string path = folder.string();
        char* const arguments[] = {program.data(), mode.data(), path.data(), nullptr};
        posix_spawn(&pid_, program.c_str(), nullptr, nullptr, arguments, environ);
    }
    ~WorkerProcess() { kill(); }
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    void kill() {
        if (pid_ == 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        pid_ = 0;
    }
    double cpu_seconds() const {
        std::ifstream stat("/proc/" + std::to_string(pid_) + "/stat");
        std::string word;
        double ticks = 0;
        for (int field = 1; field <= 15 && stat >> word; ++field) {
            if (field >= 14) ticks += std::stod(word);
        }
        return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
    }
    long resident_kb() const {
        std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
        for (std::string line; std::getline(status, line);) {
            if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
        }
        return 0;
    }

private:
    pid_t pid_ = 0;
};

/// The lines that workers have written so far: the job's argument and when it began.
std::vector<std::pair<std::int64_t, std::int64_t>> read_began(const std::filesystem::path& folder) {
    std::ifstream file(folder / "began");
    std::vector<std::pair<std::int64_t, std::int64_t>> began;
    for (std::int64_t argument = 0, time = 0; file >> argument >> time;) began.emplace_back(argument, time);
    return began;
}

void wait_for(const std::filesystem::path& folder, std::size_t count) {
    while (read_began(folder).size() < count) std::this_thread::sleep_for(2ms);
}

struct Enqueuer {
    explicit Enqueuer(const std::filesystem::path& folder) : store(folder, clock, ids) {}
    void enqueue(const char* job_class, const std::string& argument) {
        store.enqueue(jobs::NewJob{.job_class = job_class, .queue = "q", .arguments = argument});
    }
    SystemClock clock;
    std::unique_ptr<Random> random = system_random();
    TimeOrderedIds ids{clock, *random};
    jobs_sqlite::JobStore store;
};

void latency_across_processes(const std::filesystem::path& folder) {
    constexpr std::size_t kJobs = 500;
    Enqueuer enqueuer(folder);
    const WorkerProcess worker(folder);
    enqueuer.enqueue("Note", "0");
    wait_for(folder, 1);
    for (std::size_t i = 0; i < kJobs; ++i) {
        enqueuer.enqueue("Note", std::to_string(now_ns()));
        std::this_thread::sleep_for(4ms);
    }
    wait_for(folder, kJobs + 1);
    std::vector<double> ms;
    for (const auto& [enqueued, began] : read_began(folder)) {
        if (enqueued > 0) ms.push_back(static_cast<double>(began - enqueued) / 1e6);
    }
    std::ranges::sort(ms);
    std::printf("%-58s p50 %.2f ms, p99 %.2f ms\n", "start latency, idle worker, from another process",
                ms[ms.size() / 2], ms[ms.size() * 99 / 100]);
}

void cost_when_idle(const std::filesystem::path& folder) {
    constexpr auto kIdle = 10s;
    const WorkerProcess worker(folder);
    std::this_thread::sleep_for(2s);
    const double before = worker.cpu_seconds();
    std::this_thread::sleep_for(kIdle);
    const double share = (worker.cpu_seconds() - before) / static_cast<double>(kIdle.count()) * 100;
    std::printf("%-58s %.2f %% of a core, %.1f MB resident\n", "idle worker process", share,
                static_cast<double>(worker.resident_kb()) / 1000);
}

void recovery_after_kill(const std::filesystem::path& folder) {
    std::vector<double> seconds;
    for (int round = 0; round < 10; ++round) {
        std::filesystem::remove(folder / "began");
        Enqueuer enqueuer(folder);
        WorkerProcess victim(folder);
        enqueuer.enqueue("Hang", "1");
        wait_for(folder, 1);
        const WorkerProcess other(folder);
        enqueuer.enqueue("Note", "2");  // the victim hangs: the other is up when this has run
        wait_for(folder, 2);
        const std::int64_t killed = now_ns();
        victim.kill();
        wait_for(folder, 3);
        seconds.push_back(static_cast<double>(read_began(folder).back().second - killed) / 1e9);
        enqueuer.store.cancel(enqueuer.store.list({.job_class = "Hang", .limit = 1}).at(0).id);
        std::this_thread::sleep_for(300ms);
    }
    std::ranges::sort(seconds);
    std::printf("%-58s median %.2f s, worst %.2f s\n", "from SIGKILL to the job's next attempt elsewhere",
                seconds[seconds.size() / 2], seconds.back());
}

}  // namespace

int run_worker_process(const std::filesystem::path& folder) {
    Enqueuer own(folder);
    const int began = ::open((folder / "began").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    const auto note = [began](const jobs::Job& job) {
        const std::string line = job.arguments + " " + std::to_string(now_ns()) + "\n";
        if (::write(began, line.data(), line.size()) < 0) std::perror("began");
    };
    jobs::Registry registry;
    registry.add("Note", jobs::testing::handler([&](const jobs::Job& job, jobs::JobContext&) -> jobs::Outcome {
                     note(job);
                     return jobs::Completed{};
                 }));
    registry.add("Hang", jobs::testing::handler([&](const jobs::Job& job, jobs::JobContext& context) -> jobs::Outcome {
                     note(job);
                     for (;;) {
                         context.throw_if_stopped();
                         std::this_thread::sleep_for(10ms);
                     }
                 }));
    const jobs::RetryPolicy policy(3, *own.random);
    const jobs::Executor executor(registry, policy, own.clock);
    jobs::Worker worker(own.store, executor, nullptr, {}, {.queues = {{"q", 1}}, .concurrency = 1}, own.clock,
                        *own.random, own.ids);
    worker.run({});
    return 0;
}

void measure_processes(const std::filesystem::path& folder) {
    const auto in = [&](const char* name, void (*measure)(const std::filesystem::path&)) {
        std::filesystem::create_directories(folder / name);
        measure(folder / name);
    };
    in("latency", latency_across_processes);
    in("idle", cost_when_idle);
    in("recovery", recovery_after_kill);
}

}  // namespace ragdoll::bench
