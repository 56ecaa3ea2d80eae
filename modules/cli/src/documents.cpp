#include <algorithm>

#include "chunk_place.hpp"
#include "commands.hpp"
#include "json_text.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/base/settings_types.hpp"
#include "ragdoll/cli/command_line.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

json::object to_json(const documents::Document& document) {
    return {{"document_id", document.id},
            {"parent_id", document.parent == 0 ? json::value() : json::value(document.parent)},
            {"title", document.title},
            {"source", document.source},
            {"document_type", document.document_type},
            {"mime_type", document.mime_type},
            {"status", json_text(to_string(document.status))},
            {"progress", document.progress},
            {"metadata", json::parse(document.metadata)},
            {"created_at", to_iso8601(document.created_at)},
            {"updated_at", to_iso8601(document.updated_at)}};
}

json::object to_json(const documents::Version& version) {
    const documents::ExtractionFacts& facts = version.facts;
    return {{"version_id", version.id},
            {"number", version.number},
            {"content_hash", version.content_hash},
            {"byte_size", version.byte_size},
            {"published", version.is_published},
            {"format", facts.format},
            {"language", facts.language},
            {"encoding", facts.encoding},
            {"author", facts.author},
            {"pages", facts.pages},
            {"warnings", json::parse(facts.warnings)}};
}

std::string text_of(const documents::Content& content) {
    if (const auto* text = std::get_if<documents::TextContent>(&content)) return text->text;
    if (const auto* audio = std::get_if<documents::AudioContent>(&content)) return audio->transcript;
    return std::get<documents::ImageContent>(content).description;
}

/// Does something to each of several documents; one that fails does not keep the others from it.
template <class Work>
int for_each_document(const std::vector<std::int64_t>& ids, Output& output, Work&& work) {
    std::size_t failed = 0;
    for (const std::int64_t id : ids) {
        try {
            work(id);
        } catch (const Error& error) {
            if (error.disposition() != Disposition::discard) throw;
            output.failure("document " + std::to_string(id), error.what());
            ++failed;
        }
    }
    if (failed == 0) return kExitDone;
    return failed == ids.size() ? kExitFailed : kExitSomeFailed;
}

}  // namespace

int run_list(const ListOptions& options, Services& services, Output& output) {
    documents::DocumentQuery query{.after = options.after, .limit = options.limit};
    if (!options.type.empty()) query.document_type = options.type;
    if (!options.status.empty()) {
        query.status = documents::parse_document_status(options.status);
        if (!query.status) {
            throw Error(Disposition::discard, "invalid_usage",
                        "--status '" + options.status + "' is none of pending, processing, processed, error");
        }
    }
    const auto list = services.documents().list(query);
    std::vector<std::vector<std::string>> rows;
    json::array array;
    for (const documents::Document& document : list.documents) {
        rows.push_back({std::to_string(document.id), std::string(to_string(document.status)),
                        std::to_string(document.progress) + " %", document.document_type, document.title,
                        document.source});
        if (output.is_json()) array.push_back(to_json(document));
    }
    output.table({"id", "status", "progress", "type", "title", "source"}, rows);
    output.json(json::serialize(json::object{{"data", std::move(array)},
                                             {"next", list.next ? json::value(*list.next) : json::value(nullptr)}}));
    return kExitDone;
}

int run_show(const ShowOptions& options, Services& services, Output& output) {
    documents::DocumentStore& store = services.documents();
    const auto document = store.document(options.id);
    const auto version =
        store.version(document.current_version != 0 ? document.current_version : document.latest_version);
    json::object object = to_json(document);
    object["version"] = to_json(version);
    output.line(output.bold(document.title) + "  " + std::string(to_string(document.status)));
    output.line("source    " + document.source);
    output.line("type      " + document.document_type + ", " +
                format_bytes(static_cast<std::uint64_t>(version.byte_size)) +
                (version.facts.pages > 0 ? ", " + std::to_string(version.facts.pages) + " pages" : "") +
                (version.facts.language.empty() ? "" : ", language " + version.facts.language));
    output.line("metadata  " + document.metadata);
    if (options.content) {
        std::string text;
        for (const documents::ContentId content : store.main_contents(version.id))
            text += text_of(store.content(content));
        output.line("\n" + text);
        object["content"] = std::move(text);
    }
    if (options.chunks) {
        json::array chunks;
        for (const documents::Chunk& chunk : store.chunks_of(version.id, 0, 0)) {
            json::object one{{"chunk_id", chunk.id},
                             {"kind", json_text(to_string(chunk.kind))},
                             {"index", chunk.index},
                             {"text", chunk.text}};
            add_place(chunk, one);
            chunks.push_back(std::move(one));
            output.line("\n" +
                        output.dim("-- " + std::string(to_string(chunk.kind)) + " " + std::to_string(chunk.index) +
                                   " (" + describe_place(chunk) + ")") +
                        "\n" + chunk.text);
        }
        object["chunks"] = std::move(chunks);
    }
    output.json(json::serialize(object));
    return kExitDone;
}

int run_delete(const DocumentsOptions& options, Services& services, Output& output) {
    json::array deleted;
    const int status = for_each_document(options.ids, output, [&](std::int64_t id) {
        for (const Id& job : services.orchestrator().remove(id).job_ids) services.jobs().cancel(job);
        deleted.push_back(id);
        output.line("deleted " + std::to_string(id));
    });
    output.json(json::serialize(json::object{{"deleted", std::move(deleted)}}));
    return status;
}

int run_reprocess(const DocumentsOptions& options, Services& services, Output& output) {
    using documents::StepName;
    const StepName from = options.from == "embed"      ? StepName::embedding_generation
                          : options.from == "keywords" ? StepName::keyword_extraction
                          : options.from == "summary"  ? StepName::summary_generation
                                                       : StepName::text_extraction;
    json::array queued;
    const auto reprocess = [&](std::int64_t id) -> std::optional<documents::Submission> {
        if (options.pages == "failed") return services.orchestrator().reprocess_failed_pages(id);
        return services.orchestrator().reprocess(id, from);
    };
    const int status = for_each_document(options.ids, output, [&](std::int64_t id) {
        const auto submission = reprocess(id);
        if (!submission) return output.line(std::to_string(id) + " has no failed pages");
        queued.push_back({{"document_id", id}, {"version_id", submission->version_id}});
        output.line("queued " + std::to_string(id) + " from " + options.from);
    });
    services.relay().flush();
    output.json(json::serialize(json::object{{"documents", std::move(queued)}}));
    return status;
}

}  // namespace ragdoll::cli
