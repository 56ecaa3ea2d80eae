#include <charconv>

#include "commands.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/cli/command_line.hpp"

namespace ragdoll::cli {
namespace {

std::pair<std::string, int> parse_queue(const std::string& text) {
    const std::size_t comma = text.find(',');
    if (comma == std::string::npos) return {text, 0};
    int weight = 0;
    const auto [end, error] = std::from_chars(text.data() + comma + 1, text.data() + text.size(), weight);
    if (error != std::errc() || end != text.data() + text.size() || weight < 0 || weight > 1000 || comma == 0) {
        throw Error(Disposition::discard, "invalid_usage",
                    "'" + text + "' is no queue; expected NAME or NAME,WEIGHT with a weight from 0 to 1000");
    }
    return {text.substr(0, comma), weight};
}

}  // namespace

int run_work(const WorkOptions& options, Services& services, Output& output) {
    WorkRequest request{.concurrency = options.concurrency, .drain = options.drain};
    for (const std::string& queue : options.queues) request.queues.push_back(parse_queue(queue));
    const jobs::WorkerReport report = services.work(request, services.interrupted());
    if (report.stopped_by_fatal_error) throw Error(Disposition::fatal, "worker_failed", report.fatal_error);
    output.line(std::to_string(report.processed) + " jobs run, " + std::to_string(report.failed) + " attempts failed");
    output.json("{\"processed\":" + std::to_string(report.processed) + ",\"failed\":" + std::to_string(report.failed) +
                "}");
    return kExitDone;
}

}  // namespace ragdoll::cli
