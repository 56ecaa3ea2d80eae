#include "generate_image_description_job.hpp"

#include <algorithm>

#include "ragdoll/pipeline/job_arguments.hpp"
#include "ragdoll/text/utf8.hpp"
#include "step_claim.hpp"
#include "text_content.hpp"

namespace ragdoll::pipeline {

jobs::Outcome GenerateImageDescriptionJob::perform(const jobs::Job& job, jobs::JobContext& context) {
    const auto arguments = GenerateImageDescriptionArguments::parse(job.arguments);
    documents::DocumentStore& store = services_.documents;
    const documents::ImageContent image = image_content(store, arguments.image_content_id);
    const StepClaim claim =
        begin_step(services_, image.version_id, documents::StepName::image_description, job, image.id);
    if (claim.ended) return *claim.ended;

    if (image.blob_key.empty()) {
        store.skip_step(claim.token, "the picture itself was not kept");
        return jobs::Completed{};
    }
    const auto found = services_.models.image_describer(arguments.model.value_or(services_.settings.vision_model))
                           .describe({.file = services_.blobs.path_of(image.blob_key),
                                      .mime_type = image.mime_type,
                                      .name = "picture " + std::to_string(image.index + 1)},
                                     context.stop_token());
    if (std::ranges::all_of(found.text, text::is_ascii_space) && image.alt_text.empty()) {
        store.skip_step(claim.token, "there is nothing to read in the picture");
        return jobs::Completed{};
    }
    services_.save([&] {
        store.save_image_description(claim.token, found.text,
                                     {.next = services_.plan.after_image_description(image.id),
                                      .model = found.model,
                                      .duration_ms = claim.duration_ms(services_.clock)});
    });
    return jobs::Completed{};
}

}  // namespace ragdoll::pipeline
