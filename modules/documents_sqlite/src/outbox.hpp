#pragma once

#include <span>
#include <vector>

#include "ragdoll/documents/identifiers.hpp"
#include "ragdoll/documents/outbox.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

void add_to_outbox(sqlite::Connection& connection, const documents::OutboxEntry& entry);
std::vector<documents::OutboxEntry> load_outbox(sqlite::Connection& connection, int limit);
void remove_from_outbox(sqlite::Connection& connection, std::span<const Id> job_ids);

/// Jobs of unfinished steps that were not handed over yet will not be.
void withdraw_jobs_of(sqlite::Connection& connection, documents::VersionId version);

}  // namespace ragdoll::documents_sqlite
