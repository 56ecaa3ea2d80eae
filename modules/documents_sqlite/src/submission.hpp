#pragma once

#include <string>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/catalog.hpp"
#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::documents_sqlite {

// Within the caller's write transaction; see documents::Catalog.

documents::Submission submit(sqlite::Connection& connection, const documents::NewDocument& document,
                             const documents::SubmissionPlan& plan, Timestamp now);
documents::Submission reprocess(sqlite::Connection& connection, documents::DocumentId id, documents::StepName from,
                                const std::string& options, const documents::SubmissionPlan& plan, Timestamp now);

}  // namespace ragdoll::documents_sqlite
