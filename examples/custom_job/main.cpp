// A program of its own with the job engine inside: it takes orders and sends an invoice for each, whatever happens.
//
//   custom_job FOLDER order WHOM AMOUNT    saves the order and enqueues its invoice: both or neither
//   custom_job FOLDER work                 a worker process; ends when nothing is left to do
#include <sqlite3.h>

#include <cstdlib>
#include <fstream>
#include <iostream>

#include <ragdoll/jobs/typed_job.hpp>
#include <ragdoll/jobs/worker.hpp>
#include <ragdoll/jobs_sqlite/job_store.hpp>

namespace jobs = ragdoll::jobs;

/// The job class: one line in the file of invoices for each order.
struct SendInvoice : jobs::JobClass<SendInvoice, std::int64_t, std::string, double> {
    static constexpr const char* kName = "SendInvoice";
    static constexpr const char* kQueue = "invoices";

    explicit SendInvoice(const std::string& folder) : file(folder + "/invoices.txt") {}

    jobs::Outcome run(std::int64_t order, std::string whom, double amount, jobs::JobContext&) override {
        std::ofstream(file, std::ios::app) << "order " << order << ": " << whom << " owes " << amount << std::endl;
        return jobs::Completed{};
    }

    const std::string file;
};

void execute(sqlite3* database, const char* sql) {
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return;
    throw std::runtime_error(sqlite3_errmsg(database));
}

/// The order and its job in one transaction, on this program's own connection and beside its own tables.
void take_order(ragdoll::jobs_sqlite::JobStore& store, const std::string& folder, std::string whom, double amount) {
    sqlite3* database = nullptr;
    sqlite3_open((folder + "/ragdoll.db").c_str(), &database);
    execute(database, "CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, whom TEXT, amount REAL)");
    execute(database, "BEGIN IMMEDIATE; INSERT INTO orders (whom, amount) VALUES ('', 0)");
    const jobs::NewJob job = SendInvoice::with(sqlite3_last_insert_rowid(database), whom, amount);
    store.enqueue_within(*database, {&job, 1});
    const bool is_fake = amount <= 0;
    execute(database, is_fake ? "ROLLBACK" : "COMMIT");
    store.wake();
    sqlite3_close(database);
    std::cout << (is_fake ? "refused, and no job is left of it\n" : "taken\n");
}

int main(int argc, char** argv) try {
    const std::string command = argc > 2 ? argv[2] : "";
    const bool is_order = command == "order" && argc == 5;
    if (!is_order && command != "work") {
        std::cerr << "usage: custom_job FOLDER order WHOM AMOUNT\n       custom_job FOLDER work\n";
        return 2;
    }
    const ragdoll::SystemClock clock;
    const auto random = ragdoll::system_random();
    ragdoll::TimeOrderedIds ids(clock, *random);
    ragdoll::jobs_sqlite::JobStore store(argv[1], clock, ids);
    if (is_order) {
        take_order(store, argv[1], argv[3], std::atof(argv[4]));
        return 0;
    }
    jobs::Registry registry;
    registry.add(SendInvoice::kName, std::make_unique<SendInvoice>(argv[1]));
    const jobs::RetryPolicy policy(3, *random);
    const jobs::Executor executor(registry, policy, clock);
    const jobs::WorkerOptions options{.queues = {{SendInvoice::kQueue, 1}}, .drain = true};
    jobs::Worker worker(store, executor, nullptr, {}, options, clock, *random, ids);
    std::cout << worker.run({}).processed << " done\n";
    return 0;
} catch (const std::exception& error) {
    std::cerr << "custom_job: " << error.what() << "\n";
    return 1;
}
