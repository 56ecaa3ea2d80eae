#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/search/candidate.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::search_sqlite {

/// How many rows hold a term. Counting walks through all of them, so counts are remembered until the index has grown
/// or shrunk by a twentieth: the weight of a term hardly moves by that. Thread-safe.
class TermCounts {
public:
    std::int64_t count(sqlite::Connection& connection, const std::string& term, std::int64_t rows);

private:
    std::mutex mutex_;  // guards the members below
    std::map<std::string, std::int64_t, std::less<>> counts_;
    std::int64_t rows_ = 0;
};

/// The best `limit` chunks for a query; see search::FulltextIndex::search. The connection knows chunk_bm25.
std::vector<search::Candidate> rank(sqlite::Connection& connection, TermCounts& counts, std::string_view query,
                                    int limit, const search::VersionScope& scope);

}  // namespace ragdoll::search_sqlite
