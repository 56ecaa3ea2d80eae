#include "ragdoll/documents/steps.hpp"

#include <algorithm>
#include <cmath>

namespace ragdoll::documents {
namespace {

/// Share of the work that a step is expected to be, in no unit: what a page of text takes with the local models.
double expected_cost(const Step& step) noexcept {
    switch (step.name) {
        case StepName::text_extraction: return 30;
        case StepName::embedding_generation: return step.target_id == 0 ? 40 : 1;
        case StepName::keyword_extraction: return 8;
        case StepName::summary_generation: return 12;
        case StepName::summary_embedding: return 2;
        case StepName::image_description: return 8;
    }
    return 0;
}

double share_done(const Step& step) noexcept {
    if (step.state == StepState::completed || step.state == StepState::skipped) return 1;
    if (step.total <= 0) return 0;
    return std::clamp(static_cast<double>(step.done) / static_cast<double>(step.total), 0.0, 1.0);
}

}  // namespace

bool is_final(StepState state) noexcept {
    return state == StepState::completed || state == StepState::failed || state == StepState::skipped;
}

bool is_critical(StepName name, ContentId target_id) noexcept {
    return target_id == 0 && (name == StepName::text_extraction || name == StepName::embedding_generation);
}

bool depends_on(const Step& dependent, const Step& step) noexcept {
    switch (step.name) {
        case StepName::text_extraction: return dependent.name != StepName::text_extraction;
        case StepName::summary_generation: return dependent.name == StepName::summary_embedding;
        case StepName::image_description:
            return dependent.name == StepName::embedding_generation && dependent.target_id == step.target_id;
        default: return false;
    }
}

DocumentStatus derive_status(std::span<const Step> steps) noexcept {
    const auto has_failed_critically = [](const Step& step) {
        return step.state == StepState::failed && is_critical(step.name, step.target_id);
    };
    if (std::ranges::any_of(steps, has_failed_critically)) return DocumentStatus::error;
    if (steps.empty() || std::ranges::all_of(steps, [](const Step& step) { return step.state == StepState::queued; })) {
        return DocumentStatus::pending;
    }
    const bool is_done = std::ranges::all_of(steps, [](const Step& step) { return is_final(step.state); });
    return is_done ? DocumentStatus::processed : DocumentStatus::processing;
}

bool is_publishable(std::span<const Step> steps) noexcept {
    bool has_critical = false;
    for (const Step& step : steps) {
        if (!is_critical(step.name, step.target_id)) continue;
        has_critical = true;
        if (step.state != StepState::completed && step.state != StepState::skipped) return false;
    }
    return has_critical;
}

int derive_progress(std::span<const Step> steps, int high_water) noexcept {
    const DocumentStatus status = derive_status(steps);
    if (status == DocumentStatus::processed) return 100;
    if (status == DocumentStatus::error) return high_water;  // what was skipped after the failure is no progress
    double done = 0;
    double all = 0;
    for (const Step& step : steps) {
        done += expected_cost(step) * share_done(step);
        all += expected_cost(step);
    }
    const int progress = all > 0 ? std::min(99, static_cast<int>(std::floor(100 * done / all))) : 0;
    return std::max(progress, high_water);
}

std::vector<std::string> warnings_of(std::span<const Step> steps) {
    std::vector<std::string> warnings;
    for (const Step& step : steps) {
        const std::string name(to_string(step.name));
        if (step.state == StepState::failed && !is_critical(step.name, step.target_id)) {
            warnings.push_back(name + " failed" + (step.error ? ": " + step.error->message : std::string()));
        }
        if (step.state == StepState::completed && step.is_degraded) {
            warnings.push_back(name + " was done by the fallback model " + step.model);
        }
    }
    return warnings;
}

}  // namespace ragdoll::documents
