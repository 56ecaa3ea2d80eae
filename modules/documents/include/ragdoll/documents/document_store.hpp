#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ragdoll/documents/catalog.hpp"
#include "ragdoll/documents/outbox.hpp"
#include "ragdoll/documents/published.hpp"
#include "ragdoll/documents/result_store.hpp"
#include "ragdoll/documents/step_store.hpp"

namespace ragdoll::documents {

/// Something in the store that contradicts something else in it.
struct Inconsistency {
    std::string code;  ///< stable: `orphaned_chunk`, `missing_embeddings`, `wrong_status`, `wrong_counter`, …
    std::string message;
    DocumentId document_id = 0;  ///< 0 when it concerns the whole store
    bool operator==(const Inconsistency&) const = default;
};

/// Everything that is kept about documents, behind one seam with one adapter per database. It is made of parts, each in
/// its own file: take the part that you need, not the whole.
///
/// All methods are thread-safe and may throw Error with the dispositions of the database underneath: busy (retry);
/// corrupt, full, newer schema (fatal).
class DocumentStore : public Catalog, public StepStore, public ResultStore, public Outbox, public Published {
public:
    /// What `work` changes here is committed together when it returns, and undone when it throws; so is what it changes
    /// in other stores that share this one's database connection. What it reads here is what it has written so far.
    /// It should be short, because nothing else is written meanwhile, and may run on another thread.
    virtual void atomically(const std::function<void()>& work) = 0;

    /// Compares derived values, counters and results with a full scan.
    /// @param repair  puts right what can be computed from the rest.
    virtual std::vector<Inconsistency> verify(bool repair) = 0;
};

}  // namespace ragdoll::documents
