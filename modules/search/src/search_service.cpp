#include "ragdoll/search/search_service.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

#include "ragdoll/base/error.hpp"
#include "ragdoll/search/fusion.hpp"
#include "ragdoll/search/index_follower.hpp"

namespace ragdoll::search {
namespace {

/// How often a search is repeated because documents were replaced under it.
constexpr int kMostRepeats = 3;

[[noreturn]] void refuse(const std::string& message) {
    throw Error(Disposition::discard, "invalid_query", message);
}

void check(const SearchQuery& query) {
    if (query.text.find_first_not_of(" \t\r\n") == std::string::npos) refuse("the query is empty");
    if (query.limit < 1 || query.limit > 1000) refuse("the limit is 1 to 1000 passages");
    if (!(query.semantic_weight >= 0 && query.semantic_weight <= 1)) refuse("the semantic weight is 0 to 1");
    if (!(query.min_score >= 0 && query.min_score <= 1)) refuse("the least score is 0 to 1");
}

double weight_of(const SearchQuery& query, bool has_vector) {
    if (query.mode == SearchMode::keyword || !has_vector) return 0;
    return query.mode == SearchMode::semantic ? 1 : query.semantic_weight;
}

std::string explain(const FusedCandidate& candidate, double weight, double best_bm25) {
    char text[160];
    std::snprintf(text, sizeof(text), "%.2f * keyword %.3f (BM25 %.2f of at most %.2f) + %.2f * semantic %.3f = %.3f",
                  1 - weight, best_bm25 > 0 ? candidate.bm25 / best_bm25 : 0.0, candidate.bm25, best_bm25, weight,
                  std::max(0.0, candidate.cosine), candidate.score);
    return text;
}

/// One look into both indexes.
struct Lists {
    std::vector<FusedCandidate> candidates;
    double best_bm25 = 0;
    bool is_exhausted = true;  ///< the indexes have no more than this
};

void add_keyword_matches(Lists& lists, FulltextIndex& index, const SearchQuery& query, int depth,
                         const VersionScope& scope) {
    const auto found = index.search(query.text, depth, scope);
    lists.is_exhausted = lists.is_exhausted && std::ssize(found) < depth;
    for (const Candidate& match : found) {
        lists.best_bm25 = std::max(lists.best_bm25, match.score);
        lists.candidates.push_back({match.chunk, 0, match.score, 0});
    }
}

void add_nearest(Lists& lists, const VectorIndex& index, std::span<const float> vector, int depth,
                 const VersionScope& scope) {
    const auto found = index.search(vector, depth, scope);
    lists.is_exhausted = lists.is_exhausted && std::ssize(found) < depth;
    std::map<ChunkRef, FusedCandidate> known;
    for (const FusedCandidate& candidate : lists.candidates) known.emplace(candidate.chunk, candidate);
    for (const Candidate& near : found) known.try_emplace(near.chunk, FusedCandidate{near.chunk, 0, 0, 0});
    std::vector<ChunkRef> chunks;
    lists.candidates.clear();
    for (const auto& [chunk, candidate] : known) {
        chunks.push_back(chunk);
        lists.candidates.push_back(candidate);
    }
    const std::vector<double> cosines = index.cosines(vector, chunks);
    for (std::size_t i = 0; i < cosines.size(); ++i) lists.candidates[i].cosine = cosines[i];
}

struct Shown {
    std::vector<SearchHit> hits;
    bool is_outdated = false;  ///< some candidates are no longer published
    bool is_thinned = false;   ///< some candidates are in another language than the one asked for
};

/// The passages of the best candidates, without those that are no longer published or in another language.
Shown show(documents::Published& published, const Lists& lists, const SearchQuery& query, double weight) {
    Shown shown;
    std::vector<SearchHit>& hits = shown.hits;
    std::size_t next = 0;
    while (std::ssize(hits) < query.limit && next < lists.candidates.size()) {
        std::vector<documents::ChunkId> ids;
        std::map<documents::ChunkId, const FusedCandidate*> by_id;
        const auto missing = static_cast<std::size_t>(query.limit) - hits.size();
        for (; next < lists.candidates.size() && ids.size() < missing; ++next) {
            const FusedCandidate& candidate = lists.candidates[next];
            if (candidate.score < query.min_score || candidate.score <= 0) continue;
            ids.push_back(candidate.chunk.chunk_id);
            by_id[ids.back()] = &candidate;
        }
        for (documents::Passage& passage : published.passages(ids)) {
            const FusedCandidate& candidate = *by_id.at(passage.chunk.id);
            by_id.erase(candidate.chunk.chunk_id);
            if (query.filter.language && passage.chunk.language != *query.filter.language) {
                shown.is_thinned = true;
                continue;
            }
            SearchHit hit{std::move(passage), candidate.score, candidate.cosine, 0, ""};
            if (lists.best_bm25 > 0) hit.keyword = candidate.bm25 / lists.best_bm25;
            if (query.explain) hit.explanation = explain(candidate, weight, lists.best_bm25);
            hits.push_back(std::move(hit));
        }
        shown.is_outdated = shown.is_outdated || !by_id.empty();
    }
    return shown;
}

}  // namespace

SearchService::SearchService(documents::Published& published, FulltextIndex& fulltext, VectorIndex& vectors,
                             ai::Embedder& embedder, const Clock& clock)
    : published_(published), fulltext_(fulltext), vectors_(vectors), embedder_(embedder), clock_(clock) {}

SearchResults SearchService::search(const SearchQuery& query, std::stop_token stop) {
    const auto begin = clock_.monotonic();
    check(query);
    SearchResults results;
    std::vector<float> vector;
    if (query.mode != SearchMode::keyword) {
        const std::string_view text = query.text;
        ai::EmbeddedText embedded = embedder_.embed(std::span(&text, 1), stop).at(0);
        vector = std::move(embedded.values);
        if (vector.empty()) results.warnings.push_back("the query has no vector: only its words are looked for");
        if (!embedded.reliable)
            results.warnings.push_back("the embedding model does not know the query's language well");
    }
    const bool uses_words = query.mode != SearchMode::semantic || vector.empty();
    const double weight = weight_of(query, !vector.empty());
    int depth = std::max(kFusionDepth, query.limit);
    for (int look = 0; look <= kMostRepeats; ++look) {
        if (uses_words) follow(published_, fulltext_);
        if (!vector.empty()) follow(published_, vectors_);
        VersionScope scope;
        if (!query.filter.is_empty()) scope = published_.published_versions(query.filter);
        Lists lists;
        if (uses_words) add_keyword_matches(lists, fulltext_, query, depth, scope);
        if (!vector.empty()) add_nearest(lists, vectors_, vector, depth, scope);
        fuse(lists.candidates, weight);
        Shown shown = show(published_, lists, query, weight);
        results.hits = std::move(shown.hits);
        // A version that was replaced since the indexes were read is missing in both its forms: look again, and deeper.
        const bool is_short = std::ssize(results.hits) < query.limit && !lists.is_exhausted;
        if (!shown.is_outdated && !(shown.is_thinned && is_short)) break;
        if (is_short) depth *= 4;
    }
    results.took_ms = std::chrono::duration<double, std::milli>(clock_.monotonic() - begin).count();
    return results;
}

}  // namespace ragdoll::search
