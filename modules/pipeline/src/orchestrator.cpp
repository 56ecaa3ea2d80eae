#include "ragdoll/pipeline/orchestrator.hpp"

#include <array>

#include "ragdoll/base/error.hpp"
#include "version_options.hpp"

namespace ragdoll::pipeline {
namespace {

namespace fs = std::filesystem;

void require_regular_file(const fs::path& file) {
    std::error_code failure;
    const fs::file_status status = fs::status(file, failure);
    if (status.type() == fs::file_type::not_found) {
        throw Error(Disposition::discard, "file_not_found", file.string() + ": no such file");
    }
    if (status.type() == fs::file_type::directory) {
        throw Error(Disposition::discard, "not_a_file", file.string() + " is a folder; add it with --recursive");
    }
    if (status.type() != fs::file_type::regular) {  // a pipe or device could be read for ever
        throw Error(Disposition::discard, "not_a_file", file.string() + " is not a regular file");
    }
}

}  // namespace

documents::Submission Orchestrator::submit_file(const fs::path& file, const SubmitOptions& options) {
    require_regular_file(file);
    const fs::path path = fs::canonical(file);
    const auto hash = documents::hash_file(path, settings_.max_file_bytes);
    documents::NewDocument document;
    document.source_kind = documents::SourceKind::path;
    document.source = path.string();
    document.name = path.filename().string();
    document.content_hash = hash.hex;
    document.byte_size = hash.bytes;
    document.location.path = path.string();
    return submit(std::move(document), options);
}

documents::Submission Orchestrator::submit_content(std::istream& bytes, const std::string& source,
                                                   const std::string& name, const SubmitOptions& options) {
    auto writer = blobs_.begin(settings_.max_file_bytes);
    std::array<char, 1 << 16> buffer{};
    while (bytes.read(buffer.data(), buffer.size()) || bytes.gcount() > 0) {
        writer.write(std::string_view(buffer.data(), static_cast<std::size_t>(bytes.gcount())));
    }
    const auto hash = writer.finish();
    documents::NewDocument document;
    document.source_kind = documents::SourceKind::content;
    document.source = source;
    document.name = name;
    document.content_hash = hash.hex;
    document.byte_size = hash.bytes;
    document.location.blob_key = hash.hex;
    return submit(std::move(document), options);
}

documents::Submission Orchestrator::submit(documents::NewDocument document, const SubmitOptions& options) {
    document.title = options.title;
    document.metadata = options.metadata;
    document.options = to_version_options_json(options, settings_);
    document.force = options.force;
    return documents_.submit(document, [&](const documents::Submission& submission) {
        return plan_.steps_from(documents::StepName::text_extraction, submission, 0);
    });
}

documents::Submission Orchestrator::reprocess(documents::DocumentId id, documents::StepName from) {
    const documents::Document document = documents_.document(id);
    documents::ContentId text_content = 0;
    if (from != documents::StepName::text_extraction) {
        const auto found = documents_.main_content(document.latest_version);
        if (!found) {
            throw Error(Disposition::discard, "text_not_extracted",
                        "document " + std::to_string(id) + " has no text yet; reprocess it from extract");
        }
        text_content = *found;
    }
    return documents_.reprocess(id, from, "{}", [&](const documents::Submission& submission) {
        return plan_.steps_from(from, submission, text_content);
    });
}

std::optional<documents::Submission> Orchestrator::reprocess_failed_pages(documents::DocumentId id) {
    const documents::Document document = documents_.document(id);
    if (documents::failed_pages(documents_.version(document.latest_version).facts) == 0) return std::nullopt;
    return documents_.reprocess(id, documents::StepName::text_extraction, R"({"carefully":true})",
                                [&](const documents::Submission& submission) {
                                    return plan_.steps_from(documents::StepName::text_extraction, submission, 0);
                                });
}

documents::Leftovers Orchestrator::remove(documents::DocumentId id) {
    auto leftovers = documents_.remove(id);
    for (const std::string& key : leftovers.blob_keys) blobs_.remove(key);
    return leftovers;
}

}  // namespace ragdoll::pipeline
