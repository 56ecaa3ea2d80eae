#include "ragdoll/config/loader.hpp"

#include "password_file.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/base/settings_types.hpp"
#include "ragdoll/config/options.hpp"
#include "toml_file.hpp"

namespace ragdoll::config {
namespace {

[[noreturn]] void refuse(const std::string& origin, const std::string& why) {
    throw Error(Disposition::discard, "invalid_configuration", origin + ": " + why);
}

/// The values in force so far; later sources overwrite earlier ones.
class Values {
public:
    Values() {
        for (const Option& option : options())
            set(std::string(option.key), std::string(option.default_value), "default");
        for (const auto& [name, weight] : jobs::Settings().queues)
            set("queues." + name, std::to_string(weight), "default");
    }

    /// @param place  where the value stands, for messages; @param origin  how `config show` names it.
    void set_checked(const std::string& key, const std::string& value, const std::string& place,
                     const std::string& origin) {
        const Option* option = find_option(key);
        if (option == nullptr) option = find_named_option(key);
        if (option == nullptr) {
            const std::string nearest = nearest_key(key);
            refuse(place, "unknown key '" + key + "'" + (nearest.empty() ? "" : "; did you mean '" + nearest + "'?"));
        }
        if (const std::string why = check_value(*option, value); !why.empty()) refuse(place, key + ": " + why);
        // Queues that a user names replace the default ones as a whole.
        if (key.starts_with("queues.") && !queues_are_users_) {
            std::erase_if(values_, [](const auto& entry) { return entry.first.starts_with("queues."); });
            queues_are_users_ = true;
        }
        set(key, value, origin);
    }

    const std::string& text(const std::string& key) const { return values_.at(key).value; }
    bool flag(const std::string& key) const { return text(key) == "true"; }
    int integer(const std::string& key) const { return std::stoi(text(key)); }
    double number(const std::string& key) const { return std::stod(text(key)); }
    std::chrono::milliseconds duration(const std::string& key) const { return parse_duration(text(key)).value(); }
    std::uint64_t bytes(const std::string& key) const { return parse_bytes(text(key)).value(); }
    const std::map<std::string, EffectiveValue>& all() const noexcept { return values_; }

private:
    void set(const std::string& key, std::string value, std::string origin) {
        values_[key] = {key, std::move(value), std::move(origin)};
    }

    std::map<std::string, EffectiveValue> values_;
    bool queues_are_users_ = false;
};

/// The key that an environment variable means; "" when it is none of ours.
std::string key_of_variable(const std::string& name) {
    for (const Option& option : options()) {
        if (environment_name(option.key) == name) return std::string(option.key);
    }
    std::string key;
    const std::string path = name.substr(std::string("RAGDOLL_").size());
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '_' && i + 1 < path.size() && path[i + 1] == '_') {
            key += '.';
            ++i;
        } else {
            key += static_cast<char>(path[i] >= 'A' && path[i] <= 'Z' ? path[i] - 'A' + 'a' : path[i]);
        }
    }
    return key;
}

void apply_environment(const std::map<std::string, std::string>& environment, Values& values) {
    for (const auto& [name, value] : environment) {
        // These name places, not settings.
        if (!name.starts_with("RAGDOLL_") || name == "RAGDOLL_DATA" || name == "RAGDOLL_CONFIG" ||
            name == "RAGDOLL_MODEL_FILE")
            continue;
        values.set_checked(key_of_variable(name), value, "environment " + name, "environment " + name);
    }
}

QueueAdapter adapter_of(const std::string& name) {
    if (name == "async") return QueueAdapter::async;
    if (name == "inline") return QueueAdapter::in_line;
    if (name == "redis") return QueueAdapter::redis;
    if (name == "postgres") return QueueAdapter::postgres;
    return QueueAdapter::sqlite;
}

jobs::Settings jobs_settings(const Values& values) {
    jobs::Settings settings;
    settings.queue_prefix = values.text("job_queue_prefix");
    settings.queues.clear();
    for (const auto& [key, value] : values.all()) {
        if (key.starts_with("queues.")) settings.queues[key.substr(7)] = std::stoi(value.value);
    }
    settings.concurrency = values.integer("worker.concurrency");
    settings.max_attempts = values.integer("max_retry_attempts");
    settings.job_timeout = values.duration("job_timeout");
    settings.shutdown_timeout = values.duration("worker.shutdown_timeout");
    settings.poll_interval = values.duration("worker.poll_interval");
    settings.prefetch = values.integer("worker.prefetch");
    settings.retention = {values.duration("retention.completed"), values.duration("retention.dead")};
    return settings;
}

pipeline::Settings pipeline_settings(const Values& values) {
    pipeline::Settings settings;
    settings.enable_keyword_extraction = values.flag("enable_keyword_extraction");
    settings.enable_document_summarization = values.flag("enable_document_summarization");
    settings.enable_summary_embeddings = values.flag("enable_summary_embeddings");
    settings.chunk_size = values.integer("chunk_size");
    settings.chunk_overlap = values.integer("chunk_overlap");
    settings.chunk_unit = values.text("chunk_unit");
    settings.batch_size = values.integer("batch_size");
    settings.embedding_model = values.text("embedding_model");
    settings.keywords_model = values.text("keywords_model");
    settings.summary_model = values.text("summary_model");
    settings.fallback_model = values.text("fallback_model");
    settings.vision_model = values.text("vision_model");
    settings.max_file_bytes = static_cast<std::int64_t>(values.bytes("limits.max_file_size"));
    return settings;
}

/// The passwords themselves are no value of a setting, so that nothing shows them.
std::vector<std::string> pdf_passwords(const Values& values) {
    const EffectiveValue& file = values.all().at("extraction.pdf_passwords_file");
    if (file.value.empty()) return {};
    try {
        return read_passwords(file.value);
    } catch (const std::exception& error) {
        refuse(file.origin, file.key + ": " + file.value + ": " + error.what());
    }
}

extraction::Settings extraction_settings(const Values& values) {
    extraction::Settings settings;
    settings.max_file_bytes = values.bytes("limits.max_file_size");
    settings.max_pages = values.integer("limits.max_pages");
    settings.max_text_bytes = values.bytes("limits.max_text_bytes");
    settings.max_compression_ratio = values.number("limits.max_compression_ratio");
    settings.timeout = values.duration("limits.extraction_timeout");
    settings.ocr_languages = values.text("extraction.ocr_languages");
    settings.max_recording = values.duration("limits.max_recording");
    settings.memory_bytes = values.bytes("limits.extraction_memory");
    settings.pdf_passwords = pdf_passwords(values);
    return settings;
}

void check_together(const Values& values) {
    if (values.integer("chunk_overlap") < values.integer("chunk_size")) return;
    refuse(values.all().at("chunk_overlap").origin, "chunk_overlap: '" + values.text("chunk_overlap") +
                                                        "' is not less than chunk_size (" + values.text("chunk_size") +
                                                        ")");
}

}  // namespace

Loaded load(const Sources& sources) {
    Values values;
    if (sources.file) {
        for (const FileValue& entry : read_toml(*sources.file))
            values.set_checked(entry.key, entry.value, entry.origin, "file " + entry.origin);
    }
    apply_environment(sources.environment, values);
    for (const auto& [key, value] : sources.flags) values.set_checked(key, value, "command line", "flag");
    check_together(values);

    Loaded loaded;
    Settings& settings = loaded.settings;
    settings.queue_adapter = adapter_of(values.text("queue_adapter"));
    settings.enable_background_processing = values.flag("enable_background_processing");
    settings.enable_search_indexing = values.flag("enable_search_indexing");
    settings.jobs = jobs_settings(values);
    settings.pipeline = pipeline_settings(values);
    settings.extraction = extraction_settings(values);
    settings.search.semantic_weight = values.number("search.semantic_weight");
    for (const auto& [key, value] : values.all()) loaded.values.push_back(value);
    return loaded;
}

std::string default_file() {
    std::string file =
        "# Ragdoll's configuration. Every key is at its default; environment and flags go before this file.\n\n";
    std::string table;
    for (const Option& option : options()) {
        const std::size_t dot = option.key.find('.');
        const std::string in_table(dot == std::string_view::npos ? "" : option.key.substr(0, dot));
        if (in_table != table) {
            file += "\n[" + in_table + "]\n";
            table = in_table;
        }
        const std::string_view name = dot == std::string_view::npos ? option.key : option.key.substr(dot + 1);
        const bool is_bare = option.type == OptionType::boolean || option.type == OptionType::integer ||
                             option.type == OptionType::number;
        const std::string quote = is_bare ? "" : "\"";
        file += "# " + std::string(option.help) + "; " + describe_allowed(option) + "\n";
        file += "# " + std::string(name) + " = " + quote + std::string(option.default_value) + quote + "\n";
    }
    file += "\n# Queues and their weights: the chance of being asked first.\n[queues]\n";
    for (const auto& [name, weight] : jobs::Settings().queues) file += name + " = " + std::to_string(weight) + "\n";
    return file;
}

}  // namespace ragdoll::config
