#pragma once

#include <filesystem>

namespace ragdoll::bench {

/// A worker process of the benchmark, until it is killed: each job writes when it began into FOLDER/began.
int run_worker_process(const std::filesystem::path& folder);

/// What takes more than one process: start latency from another process, the cost of an idle worker, how soon the jobs
/// of a killed worker run again. Each prints its line.
void measure_processes(const std::filesystem::path& folder);

}  // namespace ragdoll::bench
