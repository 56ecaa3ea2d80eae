// A small program around the job engine, for tests that stop, kill and starve it.
//
//   job_process enqueue FOLDER COUNT JOURNAL   one by one; each acknowledged id is a line of JOURNAL
//   job_process work FOLDER JOURNAL            until SIGTERM; each attempt is "begin ATTEMPT PID" and "end ATTEMPT
//   PID",
//                                              and lasts until the file FOLDER/go is there
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include "ragdoll/base/error.hpp"
#include "ragdoll/jobs/typed_job.hpp"
#include "ragdoll/jobs/worker.hpp"
#include "ragdoll/jobs_sqlite/job_store.hpp"

namespace {

using namespace ragdoll;

struct Wait : jobs::JobClass<Wait, std::string> {
    static constexpr const char* kName = "Wait";
    static constexpr const char* kQueue = "work";

    Wait(std::filesystem::path wanted_folder, std::string wanted_journal)
        : folder(std::move(wanted_folder)), journal(std::move(wanted_journal)) {}

    void note(const std::string& what) {
        std::ofstream(journal, std::ios::app) << what + " " + std::to_string(::getpid()) + "\n";
    }
    jobs::Outcome run(std::string, jobs::JobContext& context) override {
        note("begin");
        while (!std::filesystem::exists(folder / "go")) {
            context.throw_if_stopped();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        note("end");
        return jobs::Completed{};
    }

    const std::filesystem::path folder;
    const std::string journal;
};

int enqueue(jobs::JobStore& store, int count, const char* journal) {
    jobs::StoreClient client(store, "");
    const int lines = ::open(journal, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    for (int i = 0; i < count; ++i) {
        const std::string line = Wait::perform_later(client, std::string(1000, 'x')).id.to_string() + "\n";
        if (::write(lines, line.data(), line.size()) < 0) return 1;
    }
    return 0;
}

int work(jobs::JobStore& store, const char* folder, const char* journal, const Clock& clock, Random& random,
         IdSource& ids) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::stop_source stop;
    std::jthread waiting([&] {
        int signal = 0;
        sigwait(&signals, &signal);
        stop.request_stop();
    });
    jobs::Registry registry;
    registry.add(Wait::kName, std::make_unique<Wait>(folder, journal));
    const jobs::RetryPolicy policy(3, random);
    const jobs::Executor executor(registry, policy, clock);
    jobs::Worker worker(store, executor, nullptr, {}, {.queues = {{"work", 1}}, .concurrency = 1, .pid = ::getpid()},
                        clock, random, ids);
    worker.run(stop.get_token());
    return 0;
}

}  // namespace

int main(int argc, char** argv) try {
    const std::string command = argc > 1 ? argv[1] : "";
    const bool is_known = (command == "enqueue" && argc == 5) || (command == "work" && argc == 4);
    if (!is_known) {
        std::cerr << "usage: job_process enqueue FOLDER COUNT JOURNAL | work FOLDER JOURNAL\n";
        return 2;
    }
    const SystemClock clock;
    const auto random = system_random();
    TimeOrderedIds ids(clock, *random);
    jobs_sqlite::JobStore store(argv[2], clock, ids);
    if (command == "enqueue") return enqueue(store, std::stoi(argv[3]), argv[4]);
    return work(store, argv[2], argv[3], clock, *random, ids);
} catch (const ragdoll::Error& error) {
    std::cerr << "job_process: " << error.code() << ": " << error.what() << "\n";
    return 1;
}
