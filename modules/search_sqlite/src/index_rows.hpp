#pragma once

#include <cstdint>

#include "ragdoll/search/fulltext_index.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::search_sqlite {

/// What the index knows of itself.
struct IndexState {
    std::int64_t position = 0;
    std::int64_t chunks = 0;
    std::int64_t words = 0;

    double average_length() const noexcept {
        return chunks > 0 ? static_cast<double>(words) / static_cast<double>(chunks) : 0;
    }
};

IndexState read_state(sqlite::Connection& connection);

// Within the caller's write transaction.
void write_position(sqlite::Connection& connection, std::int64_t position);
void take_update(sqlite::Connection& connection, const search::FulltextUpdate& update);
void remove_everything(sqlite::Connection& connection);

}  // namespace ragdoll::search_sqlite
