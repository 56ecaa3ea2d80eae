#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/base/ids.hpp"
#include "ragdoll/documents/document.hpp"
#include "ragdoll/documents/identifiers.hpp"

namespace ragdoll::documents {

enum class StepName {
    text_extraction,
    embedding_generation,
    keyword_extraction,
    summary_generation,
    summary_embedding,
    image_description,
};

std::string_view to_string(StepName name) noexcept;
std::optional<StepName> parse_step_name(std::string_view text);

enum class StepState { queued, running, retrying, completed, failed, skipped };

std::string_view to_string(StepState state) noexcept;
std::optional<StepState> parse_step_state(std::string_view text);

/// true for completed, failed and skipped.
bool is_final(StepState state) noexcept;

/// Why an attempt failed, in the words of the tracking record's `error_details`.
struct StepError {
    std::string error_class;
    std::string message;
    std::vector<std::string> context;  ///< what was being done, outermost first
    std::string job_class;
    Timestamp occurred_at;
};

/// One piece of the work on a version. Its natural key is version, name and target.
struct Step {
    VersionId version_id = 0;
    StepName name = StepName::text_extraction;
    ContentId target_id = 0;  ///< 0 for the document as a whole, or the image that is described or embedded
    StepState state = StepState::queued;
    int attempts = 0;
    std::int64_t done = 0;   ///< units of work: pages or chunks
    std::int64_t total = 0;  ///< 0 while unknown
    Id job_id;               ///< null while no job was made for it
    std::int64_t lease = 0;
    std::optional<Timestamp> next_attempt_at;  ///< when retrying
    std::optional<StepError> error;            ///< of the last failed attempt, or why it was skipped
    std::optional<Timestamp> started_at;       ///< of the last attempt
    std::optional<Timestamp> finished_at;
    std::optional<double> duration_ms;  ///< of the last finished attempt
    std::string model;                  ///< the one that answered
    bool is_degraded = false;           ///< a fallback answered instead of the configured model
};

/// Extraction and the embeddings of the whole text: without them a document cannot be found.
bool is_critical(StepName name, ContentId target_id) noexcept;

/// Whether `dependent` can only run on the results of `step`.
bool depends_on(const Step& dependent, const Step& step) noexcept;

/// The status of a document whose latest version has these steps: `error` as soon as a critical step finally failed,
/// `processed` when every step is final, `pending` while none was started.
DocumentStatus derive_status(std::span<const Step> steps) noexcept;

/// Whether searches may see the version: every critical step is completed or skipped, and there is one.
bool is_publishable(std::span<const Step> steps) noexcept;

/// 0 to 100: how much of the expected cost is done; 100 only when the status is `processed`.
/// @param high_water  what was shown before for this version; the result is never below it.
int derive_progress(std::span<const Step> steps, int high_water) noexcept;

/// One sentence for each finally failed step that left the document usable, and for each answer of a fallback model.
std::vector<std::string> warnings_of(std::span<const Step> steps);

}  // namespace ragdoll::documents
