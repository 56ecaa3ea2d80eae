#include "ragdoll/monitoring/job_metrics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ragdoll::monitoring {
namespace {

using jobs::Job;
using jobs::JobState;

constexpr int kNewest = 100'000;

/// What is gathered of one class before the sums are drawn.
struct Sample {
    std::vector<double> seconds;
    std::int64_t completed = 0;
    std::int64_t failed = 0;
    std::int64_t unfinished = 0;
    std::map<std::string, std::int64_t> errors;

    void take(const Job& job, Timestamp oldest) {
        for (const jobs::JobError& error : job.errors) {
            if (error.occurred_at >= oldest) ++errors[error.code];
        }
        if (!is_final(job.state)) {
            ++unfinished;
            return;
        }
        if (!job.finished_at || *job.finished_at < oldest) return;
        if (job.state == JobState::dead || job.state == JobState::discarded) ++failed;
        if (job.state != JobState::completed) return;
        ++completed;
        if (job.started_at) {
            seconds.push_back(std::chrono::duration<double>(*job.finished_at - *job.started_at).count());
        }
    }
};

/// The value below which this share of the sorted values lies: nearest rank.
double percentile(const std::vector<double>& sorted, double share) {
    if (sorted.empty()) return 0;
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

ClassMetrics summarise(const std::string& job_class, Sample sample, std::chrono::milliseconds since) {
    std::ranges::sort(sample.seconds);
    ClassMetrics metrics{.job_class = job_class};
    metrics.finished = sample.completed + sample.failed;
    if (!sample.seconds.empty()) {
        metrics.average_duration = std::accumulate(sample.seconds.begin(), sample.seconds.end(), 0.0) /
                                   static_cast<double>(sample.seconds.size());
    }
    metrics.p50 = percentile(sample.seconds, 0.50);
    metrics.p95 = percentile(sample.seconds, 0.95);
    metrics.p99 = percentile(sample.seconds, 0.99);
    if (metrics.finished > 0) {
        metrics.success_rate = static_cast<double>(sample.completed) / static_cast<double>(metrics.finished);
    }
    const double hours = std::chrono::duration<double, std::ratio<3600>>(since).count();
    metrics.throughput_per_hour = hours > 0 ? static_cast<double>(metrics.finished) / hours : 0;
    metrics.queue_depth = sample.unfinished;
    metrics.error_types = std::move(sample.errors);
    return metrics;
}

}  // namespace

JobMetrics measure_jobs(jobs::JobStore& store, const std::string& job_class, std::chrono::milliseconds since,
                        Timestamp now) {
    std::map<std::string, Sample> by_class;
    Sample all;
    for (const Job& job : store.list({.job_class = job_class, .limit = kNewest, .with_errors = true})) {
        by_class[job.job_class].take(job, now - since);
        all.take(job, now - since);
    }
    JobMetrics metrics{.total = summarise("", std::move(all), since), .classes = {}};
    for (auto& [name, sample] : by_class) metrics.classes.push_back(summarise(name, std::move(sample), since));
    return metrics;
}

}  // namespace ragdoll::monitoring
