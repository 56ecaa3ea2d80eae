#pragma once

#include <optional>
#include <vector>

#include "ragdoll/documents/steps.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

/// In the order of StepName, then target.
std::vector<documents::Step> load_steps(sqlite::Connection& connection, documents::VersionId version);

std::optional<documents::Step> find_step(sqlite::Connection& connection, documents::VersionId version,
                                         documents::StepName name, documents::ContentId target);

/// Inserts or overwrites the whole row.
void save_step(sqlite::Connection& connection, const documents::Step& step);

/// Unfinished steps with a job, of the first `limit` latest versions after `after` that have some.
std::vector<documents::Step> load_unfinished_steps(sqlite::Connection& connection, documents::VersionId after,
                                                   int limit);

}  // namespace ragdoll::documents_sqlite
