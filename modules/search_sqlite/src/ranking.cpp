#include "ranking.hpp"

#include <cstdlib>
#include <span>

#include "bm25.hpp"
#include "index_rows.hpp"
#include "match_expression.hpp"

namespace ragdoll::search_sqlite {
namespace {

using search::Candidate;
using search::VersionScope;

constexpr std::size_t kMostRemembered = 10'000;

/// The terms that occur at all, with their weights in the same order.
struct WeightedTerms {
    std::vector<std::string> terms;
    std::vector<double> weights;
};

WeightedTerms weigh(sqlite::Connection& connection, TermCounts& counts, std::string_view query, std::int64_t rows) {
    WeightedTerms weighted;
    for (std::string& term : match_terms(query)) {
        const std::int64_t matches = counts.count(connection, term, rows);
        if (matches == 0) continue;
        weighted.weights.push_back(inverse_document_frequency(rows, matches));
        weighted.terms.push_back(std::move(term));
    }
    return weighted;
}

std::string as_json(const std::vector<documents::VersionId>& versions) {
    std::string json = "[";
    for (const documents::VersionId version : versions) json += (json.size() > 1 ? "," : "") + std::to_string(version);
    return json + "]";
}

// The best are found first and then joined to their versions, unless the versions decide.
constexpr const char* kRankAll =
    "SELECT c.chunk_id, c.version_id, m.score FROM (SELECT rowid AS id, chunk_bm25(search_words, ?1, ?2) AS score"
    " FROM search_words WHERE search_words MATCH ?3 ORDER BY score DESC LIMIT ?4) m"
    " JOIN search_chunks c ON c.chunk_id = m.id >> 8 ORDER BY m.score DESC, c.chunk_id";
constexpr const char* kRankWithin =
    "SELECT c.chunk_id, c.version_id, chunk_bm25(search_words, ?1, ?2) AS score FROM search_words w"
    " CROSS JOIN search_chunks c ON c.chunk_id = w.rowid >> 8 WHERE search_words MATCH ?3"
    " AND c.version_id IN (SELECT value FROM json_each(?5)) ORDER BY score DESC, c.chunk_id LIMIT ?4";

}  // namespace

std::int64_t TermCounts::count(sqlite::Connection& connection, const std::string& term, std::int64_t rows) {
    {
        const std::lock_guard lock(mutex_);
        if (std::abs(rows - rows_) * 20 > rows_ || counts_.size() >= kMostRemembered) {
            counts_.clear();
            rows_ = rows;
        }
        if (const auto known = counts_.find(term); known != counts_.end()) return known->second;
    }
    auto& query = connection.prepared("SELECT count(*) FROM search_words WHERE search_words MATCH ?").bind(1, term);
    const std::int64_t found = query.step() ? query.integer(0) : 0;
    query.reset();
    // A term that is nowhere may be in the next chunk, and to remember it would hide that chunk.
    if (found == 0) return 0;
    const std::lock_guard lock(mutex_);
    counts_.emplace(term, found);
    return found;
}

std::vector<Candidate> rank(sqlite::Connection& connection, TermCounts& counts, std::string_view query, int limit,
                            const VersionScope& scope) {
    const IndexState state = read_state(connection);
    const WeightedTerms weighted = weigh(connection, counts, query, state.chunks);
    if (weighted.terms.empty() || (scope && scope->empty())) return {};
    const std::string expression = match_any(weighted.terms);
    const std::string versions = scope ? as_json(*scope) : std::string();
    auto& ranked = connection.prepared(scope ? kRankWithin : kRankAll);
    ranked.bind(1, std::as_bytes(std::span(weighted.weights))).bind(2, state.average_length());
    ranked.bind(3, expression).bind(4, limit);
    if (scope) ranked.bind(5, versions);
    std::vector<Candidate> found;
    while (ranked.step()) found.push_back({{ranked.integer(0), ranked.integer(1)}, ranked.real(2)});
    return found;
}

}  // namespace ragdoll::search_sqlite
