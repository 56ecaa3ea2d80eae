#include "database.hpp"

#include <algorithm>

#include "schema.hpp"

namespace ragdoll::documents_sqlite {
namespace {

sqlite::ConnectionSettings connection_settings(const Settings& settings) {
    return {.busy_timeout = settings.busy_timeout,
            .survive_power_failure = settings.survive_power_failure,
            .cache_kib = settings.cache_kib,
            .mmap_bytes = settings.mmap_bytes};
}

}  // namespace

Database::Database(const Settings& settings)
    : settings_(settings), writer_(settings.file, connection_settings(settings)) {
    create_schema(writer_);
}

Database::Reader::Reader(Database& from) : database(from) {
    std::unique_lock lock(database.readers_mutex_);
    const int most = std::clamp(database.settings_.read_connections, 1, 64);
    database.reader_returned_.wait(lock, [&] { return database.busy_readers_ < most; });
    if (database.idle_readers_.empty()) {
        const Settings& settings = database.settings_;
        connection = std::make_unique<sqlite::Connection>(settings.file, connection_settings(settings));
    } else {
        connection = std::move(database.idle_readers_.back());
        database.idle_readers_.pop_back();
    }
    ++database.busy_readers_;
}

Database::Reader::~Reader() {
    const std::lock_guard lock(database.readers_mutex_);
    if (connection) database.idle_readers_.push_back(std::move(connection));
    --database.busy_readers_;
    database.reader_returned_.notify_one();
}

}  // namespace ragdoll::documents_sqlite
