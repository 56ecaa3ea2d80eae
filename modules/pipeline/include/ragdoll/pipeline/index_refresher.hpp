#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

#include "ragdoll/documents/published.hpp"
#include "ragdoll/search/fulltext_index.hpp"

namespace ragdoll::pipeline {

/// Keeps the word index up to what is published while documents are processed, in groups, so that searches find nothing
/// left to catch up on. Thread-safe.
class IndexRefresher {
public:
    IndexRefresher(documents::Published& published, search::FulltextIndex& index)
        : published_(published), index_(index) {}

    /// Something was published: run() will take it in. Cheap.
    void wake();

    /// Takes in what comes until stop is requested, and then the rest. Give it a thread.
    void run(std::stop_token stop);

private:
    void refresh();

    documents::Published& published_;
    search::FulltextIndex& index_;
    std::mutex mutex_;  // guards is_awake_
    std::condition_variable_any changed_;
    bool is_awake_ = true;
};

}  // namespace ragdoll::pipeline
