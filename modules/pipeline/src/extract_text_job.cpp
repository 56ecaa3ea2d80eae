#include "extract_text_job.hpp"

#include <chrono>

#include "embedded_documents.hpp"
#include "extraction_mapping.hpp"
#include "pictures.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/pipeline/job_arguments.hpp"
#include "step_claim.hpp"

namespace ragdoll::pipeline {
namespace {

// Each report is a transaction; who watches does not see more of them.
constexpr std::chrono::milliseconds kReportEvery{200};

std::filesystem::path path_of(const documents::Version& version, const documents::BlobStore& blobs) {
    return version.location.blob_key.empty() ? std::filesystem::path(version.location.path)
                                             : blobs.path_of(version.location.blob_key);
}

// The file is read in place, long after it was added: its text must not be filed under another content's hash.
void require_unchanged(const std::filesystem::path& file, const documents::Version& version, std::int64_t max_bytes) {
    if (documents::hash_file(file, max_bytes).hex != version.content_hash) {
        throw Error(Disposition::discard, "source_changed",
                    file.string() + " has changed since it was added; add it again");
    }
}

VersionOptions options_of(const documents::Version& version, const ExtractTextArguments& arguments,
                          const Settings& settings) {
    VersionOptions options = read_version_options(version.options, settings);
    options.chunk_size = arguments.chunk_size.value_or(options.chunk_size);
    options.chunk_overlap = arguments.chunk_overlap.value_or(options.chunk_overlap);
    options.embedding_model = arguments.embedding_model.value_or(options.embedding_model);
    return options;
}

/// Keeps the parts of a long document and the files inside it, and writes down how far the extraction is, now and then.
/// As long as it comes forward it is given time: parts are limited in number and time by the extractor.
class Listener final : public extraction::ExtractionListener {
public:
    Listener(const JobServices& services, const documents::StepToken& token, jobs::JobContext& context,
             const VersionOptions& options)
        : services_(services),
          token_(token),
          context_(context),
          options_(options),
          next_(services.clock.monotonic() + kReportEvery),
          files_(services.blobs, services.settings.max_file_bytes) {}

    void begin_again() override { before_ = {}; }

    bool takes_parts() const override { return true; }
    bool takes_files() const override { return true; }

    void part(extraction::ExtractionResult&& part) override {
        context_.restart_timeout();
        const auto extraction = to_extraction(part);
        services_.documents.save_part(token_, extraction);
        before_.add(extraction);
    }

    void progress(int done, int total) override {
        context_.restart_timeout();
        if (services_.clock.monotonic() < next_) return;
        services_.documents.report_progress(token_, done, total);
        next_ = services_.clock.monotonic() + kReportEvery;
    }

    void keep_checkpoint(const std::string& name, const std::string& bytes) override {
        services_.documents.save_checkpoint(token_, name, bytes);
    }
    std::optional<std::string> kept_checkpoint(const std::string& name) override {
        return services_.documents.find_checkpoint(token_.version_id, name);
    }

    void begin_file(const extraction::EmbeddedFile& file) override { files_.begin(file); }
    void file_bytes(std::string_view bytes) override { files_.write(bytes); }

    std::vector<EmbeddedBlobs::Kept> files() { return files_.finish(); }

    /// Of what comes behind the parts so far.
    documents::Extraction to_extraction(const extraction::ExtractionResult& result) const {
        return pipeline::to_extraction(result, options_, services_.settings, services_.clock.now(), before_);
    }

private:
    const JobServices& services_;
    const documents::StepToken& token_;
    jobs::JobContext& context_;
    const VersionOptions options_;
    std::chrono::nanoseconds next_;
    EmbeddedBlobs files_;
    PartsBefore before_;
};

void warn_of_left_out(extraction::ExtractionResult& result) {
    result.warnings.push_back(
        {"embedded_documents_left_out", "the documents inside are nested too deep, or too many, and were left out", 0});
}

}  // namespace

jobs::Outcome ExtractTextJob::perform(const jobs::Job& job, jobs::JobContext& context) {
    const auto arguments = ExtractTextArguments::parse(job.arguments);
    documents::DocumentStore& store = services_.documents;
    const documents::Document document = store.document(arguments.document_id);
    const documents::Version version = store.version(arguments.version_id.value_or(document.latest_version));

    const StepClaim claim = begin_step(services_, version.id, documents::StepName::text_extraction, job);
    if (claim.ended) return *claim.ended;

    return in_context("extracting " + document.name, [&]() -> jobs::Outcome {
        const auto file = path_of(version, services_.blobs);
        require_unchanged(file, version, services_.settings.max_file_bytes);
        const VersionOptions options = options_of(version, arguments, services_.settings);
        Listener listener(services_, claim.token, context, options);
        auto result = services_.extractor.extract({.path = file, .name = document.name, .carefully = options.carefully},
                                                  context.stop_token(), listener);
        auto files = listener.files();
        EmbeddedDocuments embedded(services_, document, version);
        if (!files.empty() && !embedded.are_taken(files.size())) {
            files.clear();
            warn_of_left_out(result);
        }
        auto extraction = listener.to_extraction(result);
        attach_bytes(extraction.images, result, files);
        std::vector<std::string> unneeded_blobs;
        services_.save([&] {
            unneeded_blobs = embedded.replace(files);
            store.save_extraction(claim.token, extraction, [&](const documents::SavedExtraction& saved) {
                return services_.plan.after_extraction(saved, extraction.images);
            });
        });
        for (const std::string& key : unneeded_blobs) services_.blobs.remove(key);
        return jobs::Completed{};
    });
}

}  // namespace ragdoll::pipeline
