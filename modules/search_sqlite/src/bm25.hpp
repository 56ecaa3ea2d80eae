#pragma once

#include <cstdint>
#include <string_view>

struct sqlite3;

namespace ragdoll::search_sqlite {

/// Weights of the columns text, heading and title. A chunk whose document is titled with the word is a better answer
/// than one that mentions it once.
inline constexpr double kColumnWeights[] = {1.0, 1.0, 1.5};

/// Makes the function `chunk_bm25(search_words, idf, average_length)` known to the connection. `idf` is a blob with one
/// double for each phrase of the expression.
///
/// It is BM25 (Robertson, Walker: k1 = 1.2, b = 0.75) and differs from FTS5's own bm25() in where it looks: the
/// length of a row comes from its id, and how common a phrase is from the caller. FTS5 looks both up in the database,
/// which took nine tenths of the time of a search.
void register_bm25(sqlite3& connection);

/// ln(1 + (rows - matches + 0.5) / (matches + 0.5)): how much a phrase tells that `matches` of `rows` hold.
double inverse_document_frequency(std::int64_t rows, std::int64_t matches);

// A row id holds the chunk's id and its length, on a logarithmic scale of 256 steps of 4.4 %.

std::int64_t row_id(std::int64_t chunk_id, std::int64_t words);
inline std::int64_t chunk_of_row(std::int64_t row) {
    return row >> 8;
}

/// About how many words a text has: runs of letters, digits and other signs beyond ASCII.
std::int64_t count_words(std::string_view text);

}  // namespace ragdoll::search_sqlite
