#include <cstdio>

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
        query.filter.metadata.emplace_back(filter.substr(0, equals), filter.substr(equals + 1));
    }
    return query;
}

/// "0:12", "1:02:03".
std::string clock_time(double seconds) {
    const auto whole = static_cast<long>(seconds);
    char buffer[48];
    if (whole >= 3600) {
        std::snprintf(buffer, sizeof buffer, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    } else {
        std::snprintf(buffer, sizeof buffer, "%ld:%02ld", whole / 60, whole % 60);
    }
    return buffer;
}

std::string place_of(const documents::Chunk& chunk) {
    std::string place;
    if (chunk.page > 0) place = "page " + std::to_string(chunk.page) + ", ";
    if (chunk.kind == documents::ChunkKind::summary) return place + "summary";
    if (chunk.start_time && chunk.end_time)
        return place + clock_time(*chunk.start_time) + "-" + clock_time(*chunk.end_time);
    return place + "characters " + std::to_string(chunk.begin) + "-" + std::to_string(chunk.end);
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
    if (chunk.page > 0) object["page"] = chunk.page;
    if (chunk.kind != documents::ChunkKind::summary) object["characters"] = {chunk.begin, chunk.end};
    if (chunk.start_time) object["start_time"] = *chunk.start_time;
    if (chunk.end_time) object["end_time"] = *chunk.end_time;
    if (!chunk.heading_path.empty()) object["heading"] = chunk.heading_path;
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
                    output.dim(hit.passage.source + ", " + place_of(hit.passage.chunk)));
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
                   hit.passage.title + " (" + hit.passage.source + ", " + place_of(hit.passage.chunk) + ")\n" +
                   hit.passage.chunk.text;
        sources.push_back(to_json(hit));
    }
    output.line(context);
    output.json(json::serialize(json::object{{"context", context}, {"sources", std::move(sources)}}));
    return kExitDone;
}

}  // namespace ragdoll::cli
