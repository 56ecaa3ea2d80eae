#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "ragdoll/ai/embedder.hpp"
#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/published.hpp"
#include "ragdoll/search/fulltext_index.hpp"
#include "ragdoll/search/query.hpp"
#include "ragdoll/search/vector_index.hpp"

namespace ragdoll::search {

/// A passage that answers, best first.
struct SearchHit {
    documents::Passage passage;
    double score = 0;         ///< 0 to 1
    double semantic = 0;      ///< cosine, -1 to 1; 0 when not looked at
    double keyword = 0;       ///< BM25 as a share of the best, 0 to 1
    std::string explanation;  ///< how the score came about, when asked for
};

struct SearchResults {
    std::vector<SearchHit> hits;
    double took_ms = 0;
    std::vector<std::string> warnings;  ///< as "the model does not know the query's words: keyword search only"
};

/// Answers queries from the published passages. The indexes are brought up to date first, so a search sees all that was
/// published before it began. Thread-safe.
class SearchService {
public:
    /// @param clock  for `took_ms`.
    SearchService(documents::Published& published, FulltextIndex& fulltext, VectorIndex& vectors,
                  ai::Embedder& embedder, const Clock& clock);

    /// @throws Error  `invalid_query` (discard) for a limit, weight or score out of range or an empty text;
    ///                what the embedder throws, in the modes that need it.
    SearchResults search(const SearchQuery& query, std::stop_token stop = {});

private:
    documents::Published& published_;
    FulltextIndex& fulltext_;
    VectorIndex& vectors_;
    ai::Embedder& embedder_;
    const Clock& clock_;
};

}  // namespace ragdoll::search
