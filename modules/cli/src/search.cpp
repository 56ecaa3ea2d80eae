#include <cstdio>

#include "chunk_place.hpp"
#include "commands.hpp"
#include "json_text.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/cli/command_line.hpp"
#include "ragdoll/search/snippet.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

search::SearchQuery to_query(const SearchOptions& options, Services& services) {
    search::SearchQuery query;
    query.text = options.query;
    query.mode = search::parse_search_mode(options.mode).value();
    query.limit = options.limit;
    query.semantic_weight = options.semantic_weight.value_or(services.configuration().settings.search.semantic_weight);
    query.min_score = options.min_score;
    query.explain = options.explain;
    if (!options.type.empty()) query.filter.document_type = options.type;
    for (const std::string& filter : options.filters) {
        const std::size_t equals = filter.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw Error(Disposition::discard, "invalid_usage", "--filter '" + filter + "' is not KEY=VALUE");
        }
        const std::string key = filter.substr(0, equals);
        const std::string value = filter.substr(equals + 1);
        if (key == "language") {
            query.filter.language = value;
        } else {
            query.filter.metadata.emplace_back(key, value);
        }
    }
    return query;
}

json::object to_json(const search::SearchHit& hit) {
    const documents::Chunk& chunk = hit.passage.chunk;
    json::object object{{"document_id", hit.passage.document_id},
                        {"title", hit.passage.title},
                        {"source", hit.passage.source},
                        {"document_type", hit.passage.document_type},
                        {"kind", json_text(to_string(chunk.kind))},
                        {"chunk_index", chunk.index},
                        {"text", chunk.text},
                        {"score", hit.score},
                        {"scores", {{"semantic", hit.semantic}, {"keyword", hit.keyword}}}};
    add_place(chunk, object);
    if (!hit.explanation.empty()) object["explanation"] = hit.explanation;
    return object;
}

std::string two_decimals(double value) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.2f", value);
    return buffer;
}

}  // namespace

int run_search(const SearchOptions& options, Services& services, Output& output) {
    const auto found = services.search().search(to_query(options, services), services.interrupted());
    json::array results;
    for (const search::SearchHit& hit : found.hits) {
        if (output.is_json()) {
            results.push_back(to_json(hit));
            continue;
        }
        output.line(output.bold(two_decimals(hit.score) + "  " + hit.passage.title) + "  " +
                    output.dim(hit.passage.source + ", " + describe_place(hit.passage.chunk)));
        output.line("      " + search::snippet(hit.passage.chunk.text, options.query));
        if (!hit.explanation.empty()) output.line("      " + output.dim(hit.explanation));
    }
    if (found.hits.empty()) output.line("nothing found");
    for (const std::string& warning : found.warnings) output.line(output.dim("note: " + warning));
    json::array warnings;
    for (const std::string& warning : found.warnings) warnings.emplace_back(warning);
    output.json(json::serialize(
        json::object{{"results", std::move(results)}, {"took_ms", found.took_ms}, {"warnings", std::move(warnings)}}));
    return kExitDone;
}

int run_context(const SearchOptions& options, Services& services, Output& output) {
    const auto found = services.search().search(to_query(options, services), services.interrupted());
    std::string context;
    json::array sources;
    for (const search::SearchHit& hit : found.hits) {
        const std::size_t number = sources.size() + 1;
        context += (context.empty() ? "" : "\n\n") + std::string("[") + std::to_string(number) + "] " +
                   hit.passage.title + " (" + hit.passage.source + ", " + describe_place(hit.passage.chunk) + ")\n" +
                   hit.passage.chunk.text;
        sources.push_back(to_json(hit));
    }
    output.line(context);
    output.json(json::serialize(json::object{{"context", context}, {"sources", std::move(sources)}}));
    return kExitDone;
}

}  // namespace ragdoll::cli
