#include "database.hpp"

#include <algorithm>

#include "schema.hpp"

namespace ragdoll::documents_sqlite {
namespace {

sqlite::ConnectionSettings connection_settings(const Settings& settings) {
    return {.busy_timeout = settings.busy_timeout,
            .survive_power_failure = settings.survive_power_failure,
            .cache_kib = settings.cache_kib};
}

}  // namespace

Database::Database(const Settings& settings, std::shared_ptr<sqlite::Writer> writer)
    : writer_(writer ? std::move(writer)
                     : std::make_shared<sqlite::Writer>(settings.file, connection_settings(settings))),
      readers_(settings.file, connection_settings(settings),
               static_cast<std::size_t>(std::clamp(settings.read_connections, 1, 64))) {
    create_schema(*readers_.acquire());
}

}  // namespace ragdoll::documents_sqlite
