#include "ragdoll/config/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <optional>

#include "ragdoll/base/settings_types.hpp"

namespace ragdoll::config {
namespace {

using enum OptionType;

constexpr std::array kOptions{
    Option{"queue_adapter", choice, "sqlite", "where jobs wait", 0, 0, "sqlite|async|inline|redis|postgres"},
    Option{"database_url", text, "sqlite:", "sqlite: is the embedded database in the data folder"},
    Option{"redis_url", text, "redis://127.0.0.1:6379/0", "for queue_adapter = redis"},
    Option{"job_queue_prefix", text, "ragdoll", "queues are named PREFIX_embeddings; empty for none"},
    Option{"enable_background_processing", boolean, "true", "false: every job runs where it is enqueued"},
    Option{"enable_keyword_extraction", boolean, "true", "find keywords and topics of each document"},
    Option{"enable_document_summarization", boolean, "true", "summarise each document"},
    Option{"enable_summary_embeddings", boolean, "true", "make summaries searchable"},
    Option{"enable_search_indexing", boolean, "true", "keep the search indexes up to date while working"},
    Option{"batch_size", integer, "100", "chunks that are embedded and saved together", 1, 10'000},
    Option{"job_timeout", duration, "300", "the longest a job may run, or a part of a long one", 1, 86'400},
    Option{"max_retry_attempts", integer, "3", "attempts of a failing job, the first included", 1, 100},
    Option{"chunk_size", integer, "1000", "length of a passage, in chunk_unit", 1, 1'000'000},
    Option{"chunk_overlap", integer, "200", "what a passage repeats of the one before", 0, 1'000'000},
    Option{"chunk_unit", choice, "characters", "what chunk_size counts", 0, 0, "characters|tokens"},
    Option{"embedding_model", text, "local/static-en", "provider/model that turns text into vectors"},
    Option{"summary_model", text, "local/extractive", "provider/model that summarises"},
    Option{"keywords_model", text, "local/keyphrase", "provider/model that finds keywords"},
    Option{"fallback_model", text, "local/extractive", "answers when a text model is unavailable; empty for none"},
    Option{"vision_model", text, "local/ocr", "provider/model that describes pictures; empty for none"},
    Option{"transcription_model", text, "local/pocketsphinx", "provider/model that writes down speech"},
    Option{"worker.concurrency", integer, "2", "jobs that run at once in a worker process", 1, 256},
    Option{"worker.shutdown_timeout", duration, "25", "time for running jobs to finish at shutdown", 0, 3600},
    Option{"worker.poll_interval", duration, "5", "a safety net: work wakes a worker without it", 0.01, 3600},
    Option{"worker.prefetch", integer, "500", "the most short jobs that are claimed ahead", 0, 10'000},
    Option{"retention.completed", duration, "1d", "how long completed jobs are kept", 0, 1e9},
    Option{"retention.dead", duration, "180d", "how long dead jobs are kept", 0, 1e9},
    Option{"limits.max_file_size", bytes, "512MB", "larger files are refused", 1, 1e12},
    Option{"limits.max_pages", integer, "20000", "pages of one document", 1, 10'000'000},
    Option{"limits.max_recording", duration, "12h", "length of one recording", 60, 1e6},
    Option{"limits.max_text_bytes", bytes, "1GB", "text of one document; 64 MB at most but for tables and plain text",
           1000, 1e10},
    Option{"limits.extraction_timeout", duration, "120", "time for one document, half a minute of sound, four scans",
           0.1, 86'400},
    Option{"limits.extraction_memory", bytes, "1GiB", "memory for reading one document", 64e6, 1e12},
    Option{"limits.max_compression_ratio", number, "200", "of archives beyond 10 MB", 1, 1e6},
    Option{"extraction.ocr_languages", text, "eng",
           "languages of scans and pictures, as eng+deu; empty: not recognised"},
    Option{"extraction.pdf_passwords_file", text, "", "file of passwords tried on locked PDF files, one a line"},
    Option{"search.semantic_weight", number, "0.4", "0: words only, 1: meaning only", 0, 1},
    Option{"server.host", text, "127.0.0.1", "address to listen on"},
    Option{"server.port", integer, "7878", "port to listen on", 0, 65'535},
    Option{"server.api_keys_file", text, "", "file of accepted keys, one a line"},
    Option{"server.allowed_paths", text, "", "folders from which documents may be added by path, separated by :"},
    Option{"server.allowed_origins", text, "", "web origins that may call, separated by commas"},
    Option{"server.max_upload", bytes, "512MB", "larger uploads are refused", 1, 1e12},
    Option{"alerts.queue_latency", duration, "300", "age of the oldest runnable job that is an alert", 0, 1e9},
    Option{"alerts.processing_lag", duration, "900", "age of the oldest unfinished document that is an alert", 0, 1e9},
    Option{"alerts.failure_rate", number, "0.1", "share of failing attempts that is an alert", 0, 1},
    Option{"alerts.dead_jobs", integer, "1", "dead jobs that are an alert", 0, 1'000'000'000},
    Option{"alerts.worker_missing", duration, "60", "silence of a worker that is an alert", 0, 1e9},
};

constexpr Option kQueueWeight{"queues.*", integer, "", "weight: the chance of being asked first", 0, 1000};
constexpr std::array kProviderOptions{
    Option{"base_url", text, "", "where the provider is"},
    Option{"api_key_env", text, "", "name of the environment variable that holds the key"},
    Option{"requests_per_minute", integer, "", "limit", 1, 1e9},
    Option{"tokens_per_minute", integer, "", "limit", 1, 1e12},
    Option{"timeout", duration, "", "of one request", 0.001, 86'400},
    Option{"max_concurrency", integer, "", "requests at once", 1, 10'000},
};

bool parse_number(std::string_view text, double& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

std::string shown(double value) {
    char buffer[32];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed,
                                            value == static_cast<double>(static_cast<long long>(value)) ? 0 : 3);
    return error == std::errc() ? std::string(buffer, end) : "?";
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.back();
}

/// The value as a plain number: itself, bytes or seconds.
std::optional<double> magnitude(const Option& option, std::string_view value) {
    double number_value = 0;
    switch (option.type) {
        case bytes:
            if (const auto parsed = parse_bytes(value)) return static_cast<double>(*parsed);
            return std::nullopt;
        case duration:
            if (const auto parsed = parse_duration(value)) return static_cast<double>(parsed->count()) / 1000;
            return std::nullopt;
        default:
            if (!parse_number(value, number_value)) return std::nullopt;
            if (option.type == integer && value.find_first_of(".eE") != std::string_view::npos) return std::nullopt;
            return number_value;
    }
}

}  // namespace

std::span<const Option> options() {
    return kOptions;
}

const Option* find_option(std::string_view key) {
    const auto found = std::ranges::find(kOptions, key, &Option::key);
    return found == kOptions.end() ? nullptr : &*found;
}

const Option* find_named_option(std::string_view key) {
    if (key.starts_with("queues.") && key.find('.', 7) == std::string_view::npos && key.size() > 7)
        return &kQueueWeight;
    if (!key.starts_with("providers.")) return nullptr;
    const std::size_t dot = key.find('.', 10);
    if (dot == std::string_view::npos) return nullptr;
    const auto found = std::ranges::find(kProviderOptions, key.substr(dot + 1), &Option::key);
    return found == kProviderOptions.end() ? nullptr : &*found;
}

std::string describe_allowed(const Option& option) {
    const std::string range = " from " + shown(option.least) + " to " + shown(option.most);
    switch (option.type) {
        case boolean: return "true or false";
        case integer: return "an integer" + range;
        case number: return "a number" + range;
        case text: return "a text";
        case bytes: return "a size such as 64MB";
        case duration: return "a duration such as 90s or 5m, or a number of seconds" + range;
        case choice: {
            std::string list(option.choices);
            for (std::size_t at = list.find('|'); at != std::string::npos; at = list.find('|', at))
                list.replace(at, 1, ", ");
            return "one of " + list;
        }
    }
    return "";
}

std::string check_value(const Option& option, std::string_view value) {
    const std::string refusal = "'" + std::string(value) + "' is not " + describe_allowed(option);
    if (option.type == text) return "";
    if (option.type == boolean) return value == "true" || value == "false" ? "" : refusal;
    if (option.type == choice) {
        const std::string list = "|" + std::string(option.choices) + "|";
        return list.find("|" + std::string(value) + "|") == std::string::npos || value.empty() ? refusal : "";
    }
    const auto found = magnitude(option, value);
    return found && *found >= option.least && *found <= option.most ? "" : refusal;
}

std::string environment_name(std::string_view key) {
    std::string name = "RAGDOLL_";
    for (const char c : key) {
        if (c == '.')
            name += "__";
        else
            name += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    return name;
}

std::string nearest_key(std::string_view key) {
    const Option* best = nullptr;
    std::size_t least = std::max<std::size_t>(2, key.size() / 3) + 1;
    for (const Option& option : kOptions) {
        const std::size_t distance = edit_distance(key, option.key);
        if (distance < least) {
            least = distance;
            best = &option;
        }
    }
    return best == nullptr ? "" : std::string(best->key);
}

}  // namespace ragdoll::config
