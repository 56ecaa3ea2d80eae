#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "ragdoll/extraction/settings.hpp"
#include "ragdoll/jobs/settings.hpp"
#include "ragdoll/pipeline/settings.hpp"
#include "ragdoll/search/settings.hpp"

namespace ragdoll::config {

enum class QueueAdapter { sqlite, async, in_line, redis, postgres };

/// Everything that can be configured, in the form in which the modules take it.
struct Settings {
    std::filesystem::path data_folder = ".ragdoll";
    QueueAdapter queue_adapter = QueueAdapter::sqlite;
    bool enable_background_processing = true;
    bool enable_search_indexing = true;
    jobs::Settings jobs;
    pipeline::Settings pipeline;
    extraction::Settings extraction;
    search::Settings search;
};

/// One setting with where it comes from, for `config show`.
struct EffectiveValue {
    std::string key;
    std::string value;
    std::string origin;  ///< "default", "file ragdoll.toml:7", "environment RAGDOLL_CHUNK_SIZE", "flag"
};

}  // namespace ragdoll::config
