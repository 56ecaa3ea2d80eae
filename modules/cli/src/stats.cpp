#include <boost/json.hpp>
#include <cstdio>

#include "commands.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/base/settings_types.hpp"
#include "ragdoll/cli/command_line.hpp"
#include "ragdoll/monitoring/job_metrics.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

json::object to_json(const monitoring::ClassMetrics& metrics) {
    json::object errors;
    for (const auto& [code, count] : metrics.error_types) errors[code] = count;
    return {{"average_duration", metrics.average_duration},
            {"p50", metrics.p50},
            {"p95", metrics.p95},
            {"p99", metrics.p99},
            {"success_rate", metrics.success_rate},
            {"throughput_per_hour", metrics.throughput_per_hour},
            {"queue_depth", metrics.queue_depth},
            {"error_types", std::move(errors)}};
}

std::string number(const char* format, double value) {
    char text[40];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::vector<std::string> row(const std::string& name, const monitoring::ClassMetrics& metrics) {
    std::string errors;
    for (const auto& [code, count] : metrics.error_types) {
        errors += (errors.empty() ? "" : ", ") + code + " " + std::to_string(count);
    }
    return {name,
            std::to_string(metrics.finished),
            number("%.1f %%", metrics.success_rate * 100),
            number("%.3f s", metrics.average_duration),
            number("%.3f s", metrics.p50),
            number("%.3f s", metrics.p99),
            number("%.0f", metrics.throughput_per_hour),
            std::to_string(metrics.queue_depth),
            errors};
}

}  // namespace

int run_stats(const StatsOptions& options, Services& services, Output& output) {
    const auto since = parse_duration(options.since);
    if (!since || since->count() == 0) {
        throw Error(Disposition::discard, "invalid_usage",
                    "--since '" + options.since + "' is no duration, as 1h or 7d");
    }
    const auto metrics = monitoring::measure_jobs(services.jobs(), options.job_class, *since, services.clock().now());
    std::vector<std::vector<std::string>> rows;
    json::object classes;
    for (const monitoring::ClassMetrics& one : metrics.classes) {
        rows.push_back(row(one.job_class, one));
        classes[one.job_class] = to_json(one);
    }
    rows.push_back(row("total", metrics.total));
    output.table({"class", "finished", "success", "average", "p50", "p99", "per hour", "waiting", "errors"}, rows);
    json::object answer = to_json(metrics.total);
    answer["classes"] = std::move(classes);
    output.json(json::serialize(answer));
    return kExitDone;
}

}  // namespace ragdoll::cli
