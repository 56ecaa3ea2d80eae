#include "commands.hpp"
#include "json_text.hpp"
#include "ragdoll/base/settings_types.hpp"
#include "ragdoll/cli/command_line.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

std::string full_name(const std::string& queue, Services& services) {
    return jobs::full_queue_name(services.configuration().settings.jobs.queue_prefix, queue);
}

int done(const std::string& what, const std::string& queue, Output& output) {
    output.line(what + " " + queue);
    output.json(json::serialize(json::object{{what, queue}}));
    return kExitDone;
}

}  // namespace

int run_queues_list(Services& services, Output& output) {
    std::vector<std::vector<std::string>> rows;
    json::array array;
    for (const jobs::QueueStatus& queue : services.jobs().queues()) {
        const auto latency =
            queue.oldest_available ? services.clock().now() - *queue.oldest_available : std::chrono::milliseconds(0);
        rows.push_back({queue.name, std::to_string(queue.available), std::to_string(queue.running),
                        std::to_string(queue.scheduled), std::to_string(queue.retrying), format_duration(latency),
                        queue.is_paused ? "paused" : ""});
        array.push_back({{"name", queue.name},
                         {"size", queue.available},
                         {"busy", queue.running},
                         {"scheduled", queue.scheduled},
                         {"retrying", queue.retrying},
                         {"latency", static_cast<double>(latency.count()) / 1000},
                         {"paused", queue.is_paused}});
    }
    output.table({"queue", "available", "running", "scheduled", "retrying", "latency", ""}, rows);
    output.json(json::serialize(json::object{{"data", std::move(array)}}));
    return kExitDone;
}

int run_queues_pause(const std::string& queue, Services& services, Output& output) {
    services.jobs().pause_queue(full_name(queue, services));
    return done("paused", queue, output);
}

int run_queues_resume(const std::string& queue, Services& services, Output& output) {
    services.jobs().resume_queue(full_name(queue, services));
    return done("resumed", queue, output);
}

int run_queues_clear(const std::string& queue, Services& services, Output& output) {
    const auto cleared = services.jobs().clear_queue(full_name(queue, services));
    output.line("cancelled " + std::to_string(cleared) + " jobs of " + queue);
    output.json(json::serialize(json::object{{"cancelled", cleared}}));
    return kExitDone;
}

}  // namespace ragdoll::cli
