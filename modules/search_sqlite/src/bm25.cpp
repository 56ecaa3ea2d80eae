#include "bm25.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "ragdoll/base/error.hpp"

namespace ragdoll::search_sqlite {
namespace {

constexpr double kSaturation = 1.2;     // k1
constexpr double kLengthWeight = 0.75;  // b
constexpr double kStepsOfDouble = 16;   // of the length's scale, from one length to twice that length

/// Length of a row for each of the 256 steps.
std::array<double, 256> lengths_by_step() {
    std::array<double, 256> lengths{};
    for (std::size_t step = 0; step < lengths.size(); ++step) {
        lengths[step] = std::exp2(static_cast<double>(step) / kStepsOfDouble) - 1;
    }
    return lengths;
}

const std::array<double, 256> kLengths = lengths_by_step();

/// How often the row holds the phrase, by the weights of the columns.
double weighted_frequency(const Fts5ExtensionApi& api, Fts5Context* context, int phrase) {
    Fts5PhraseIter place;
    int column = 0;
    int offset = 0;
    double frequency = 0;
    if (api.xPhraseFirst(context, phrase, &place, &column, &offset) != SQLITE_OK) return 0;
    for (; column >= 0; api.xPhraseNext(context, &place, &column, &offset)) {
        frequency += kColumnWeights[std::min(column, 2)];
    }
    return frequency;
}

void chunk_bm25(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int count,
                sqlite3_value** values) {
    const int phrases = api->xPhraseCount(context);
    if (count != 2 || sqlite3_value_bytes(values[0]) != phrases * static_cast<int>(sizeof(double))) {
        sqlite3_result_error(result, "chunk_bm25 needs the weight of each phrase and the average length", -1);
        return;
    }
    const auto* weights = static_cast<const char*>(sqlite3_value_blob(values[0]));
    const double average = std::max(1.0, sqlite3_value_double(values[1]));
    const double length = kLengths[static_cast<std::size_t>(api->xRowid(context) & 255)];
    const double norm = kSaturation * (1 - kLengthWeight + kLengthWeight * length / average);
    double score = 0;
    for (int phrase = 0; phrase < phrases; ++phrase) {
        const double frequency = weighted_frequency(*api, context, phrase);
        if (frequency == 0) continue;
        double weight = 0;
        std::memcpy(&weight, weights + static_cast<std::size_t>(phrase) * sizeof(double), sizeof(double));
        score += weight * frequency * (kSaturation + 1) / (frequency + norm);
    }
    sqlite3_result_double(result, score);
}

/// As SQLite's documentation of FTS5 gives it: a null pointer is bound to be filled in.
fts5_api* find_fts5(sqlite3& connection) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(&connection, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

}  // namespace

void register_bm25(sqlite3& connection) {
    fts5_api* api = find_fts5(connection);
    if (api == nullptr || api->xCreateFunction(api, "chunk_bm25", nullptr, chunk_bm25, nullptr) != SQLITE_OK) {
        throw Error(Disposition::fatal, "database_unusable", "this SQLite has no FTS5");
    }
}

double inverse_document_frequency(std::int64_t rows, std::int64_t matches) {
    const auto found = static_cast<double>(matches);
    return std::log(1 + (static_cast<double>(std::max(rows, matches)) - found + 0.5) / (found + 0.5));
}

std::int64_t row_id(std::int64_t chunk_id, std::int64_t words) {
    const double step = std::round(kStepsOfDouble * std::log2(1 + static_cast<double>(words)));
    return chunk_id * 256 + static_cast<std::int64_t>(std::clamp(step, 0.0, 255.0));
}

std::int64_t count_words(std::string_view text) {
    std::int64_t words = 0;
    bool is_inside = false;
    for (const char sign : text) {
        const auto byte = static_cast<unsigned char>(sign);
        const bool is_word = byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z');
        words += is_word && !is_inside ? 1 : 0;
        is_inside = is_word;
    }
    return words;
}

}  // namespace ragdoll::search_sqlite
