#include "ragdoll/pipeline/job_arguments.hpp"

#include <boost/json.hpp>
#include <initializer_list>
#include <limits>

#include "ragdoll/base/error.hpp"

namespace json = boost::json;

namespace ragdoll::pipeline {
namespace {

[[noreturn]] void refuse(std::string_view expected, const std::string& why) {
    throw Error(Disposition::discard, "invalid_arguments", why + "; expected " + std::string(expected));
}

/// The positional arguments of a job, followed by its options.
class Arguments {
public:
    Arguments(std::string_view text, std::size_t positional, std::string_view expected,
              std::initializer_list<std::string_view> known_options)
        : expected_(expected) {
        json::error_code error;
        json::value parsed = json::parse(json::string_view(text.data(), text.size()), error);
        if (error) refuse(expected_, "the arguments are not JSON");
        if (!parsed.is_array()) refuse(expected_, "the arguments are not an array");
        array_ = std::move(parsed.as_array());
        if (array_.size() < positional || array_.size() > positional + 1) {
            refuse(expected_, std::to_string(array_.size()) + " arguments");
        }
        if (array_.size() > positional) take_options(positional, known_options);
    }

    std::int64_t id(std::size_t index) const {
        if (!array_[index].is_int64() || array_[index].as_int64() <= 0)
            refuse(expected_, "the id is not a positive integer");
        return array_[index].as_int64();
    }

    std::string text(std::size_t index) const {
        if (!array_[index].is_string()) refuse(expected_, "argument " + std::to_string(index + 1) + " is not a string");
        return std::string(array_[index].as_string());
    }

    std::optional<std::string> text_option(std::string_view name) const {
        const json::value* value = find(name);
        if (value == nullptr) return std::nullopt;
        if (!value->is_string()) refuse(expected_, std::string(name) + " is not a string");
        return std::string(value->as_string());
    }

    std::optional<std::int64_t> integer_option(std::string_view name, std::int64_t least, std::int64_t most) const {
        const json::value* value = find(name);
        if (value == nullptr) return std::nullopt;
        if (!value->is_int64() || value->as_int64() < least || value->as_int64() > most) {
            refuse(expected_, std::string(name) + " is not an integer from " + std::to_string(least) + " to " +
                                  std::to_string(most));
        }
        return value->as_int64();
    }

    std::optional<int> int_option(std::string_view name, int least, int most) const {
        const auto value = integer_option(name, least, most);
        if (!value) return std::nullopt;
        return static_cast<int>(*value);
    }

    std::optional<bool> flag_option(std::string_view name) const {
        const json::value* value = find(name);
        if (value == nullptr) return std::nullopt;
        if (!value->is_bool()) refuse(expected_, std::string(name) + " is neither true nor false");
        return value->as_bool();
    }

private:
    void take_options(std::size_t index, std::initializer_list<std::string_view> known) {
        if (!array_[index].is_object()) refuse(expected_, "the last argument is not an object of options");
        options_ = std::move(array_[index].as_object());
        for (const auto& [key, value] : options_) {
            bool is_known =
                std::string_view(key).starts_with("_aj_");  // ActiveJob's marks for hashes carry no meaning here
            for (const std::string_view name : known) is_known = is_known || std::string_view(key) == name;
            if (!is_known) refuse(expected_, "unknown option " + std::string(key));
        }
    }

    const json::value* find(std::string_view name) const {
        const json::value* value = options_.if_contains(json::string_view(name.data(), name.size()));
        return value == nullptr || value->is_null() ? nullptr : value;
    }

    std::string_view expected_;
    json::array array_;
    json::object options_;
};

template <class Value>
void put(json::object& options, std::string_view name, const std::optional<Value>& value) {
    if (value) options[json::string_view(name.data(), name.size())] = *value;
}

}  // namespace

ExtractTextArguments ExtractTextArguments::parse(std::string_view text) {
    const Arguments arguments(text, 1, "[document_id, {version_id, embedding_model, chunk_size, chunk_overlap}]",
                              {"version_id", "embedding_model", "chunk_size", "chunk_overlap"});
    ExtractTextArguments result;
    result.document_id = arguments.id(0);
    result.version_id = arguments.integer_option("version_id", 1, std::numeric_limits<std::int64_t>::max());
    result.embedding_model = arguments.text_option("embedding_model");
    result.chunk_size = arguments.int_option("chunk_size", 1, 1'000'000);
    result.chunk_overlap = arguments.int_option("chunk_overlap", 0, 1'000'000);
    return result;
}

std::string ExtractTextArguments::to_json() const {
    json::object options;
    put(options, "version_id", version_id);
    put(options, "embedding_model", embedding_model);
    put(options, "chunk_size", chunk_size);
    put(options, "chunk_overlap", chunk_overlap);
    return json::serialize(json::array{document_id, options});
}

GenerateEmbeddingsArguments GenerateEmbeddingsArguments::parse(std::string_view text) {
    constexpr std::string_view kExpected =
        "[content_id, \"TextContent\" or \"ImageContent\", {model, chunk_index}] or [document_id, \"Document\", "
        "{content_type: "
        "\"summary\"}]";
    const Arguments arguments(text, 2, kExpected, {"model", "chunk_index", "content_type"});
    GenerateEmbeddingsArguments result;
    result.embeddable_id = arguments.id(0);
    result.model = arguments.text_option("model");
    result.chunk_index = arguments.int_option("chunk_index", 0, std::numeric_limits<int>::max());
    const std::string type = arguments.text(1);
    if (type == "Document") {
        if (arguments.text_option("content_type") != "summary")
            refuse(kExpected, "a Document has no other content to embed");
        result.type = EmbeddableType::document_summary;
    } else if (type == "ImageContent") {
        result.type = EmbeddableType::image_content;
    } else if (type != "TextContent") {
        refuse(kExpected, "unsupported embeddable type " + type);
    }
    return result;
}

std::string GenerateEmbeddingsArguments::to_json() const {
    json::object options;
    put(options, "model", model);
    put(options, "chunk_index", chunk_index);
    if (type == EmbeddableType::document_summary) options["content_type"] = "summary";
    const char* name = type == EmbeddableType::document_summary ? "Document"
                       : type == EmbeddableType::image_content  ? "ImageContent"
                                                                : "TextContent";
    return json::serialize(json::array{embeddable_id, name, options});
}

ExtractKeywordsArguments ExtractKeywordsArguments::parse(std::string_view text) {
    const Arguments arguments(text, 1, "[text_content_id, {model, max_keywords, include_topics}]",
                              {"model", "max_keywords", "include_topics"});
    ExtractKeywordsArguments result;
    result.text_content_id = arguments.id(0);
    result.model = arguments.text_option("model");
    result.max_keywords = arguments.int_option("max_keywords", 1, 1000).value_or(result.max_keywords);
    result.include_topics = arguments.flag_option("include_topics").value_or(result.include_topics);
    return result;
}

std::string ExtractKeywordsArguments::to_json() const {
    json::object options{{"max_keywords", max_keywords}, {"include_topics", include_topics}};
    put(options, "model", model);
    return json::serialize(json::array{text_content_id, options});
}

GenerateSummaryArguments GenerateSummaryArguments::parse(std::string_view text) {
    const Arguments arguments(text, 1, "[text_content_id, {model, max_length, style}]",
                              {"model", "max_length", "style"});
    GenerateSummaryArguments result;
    result.text_content_id = arguments.id(0);
    result.model = arguments.text_option("model");
    result.max_length = arguments.int_option("max_length", 1, 100'000);
    result.style = arguments.text_option("style").value_or(result.style);
    return result;
}

std::string GenerateSummaryArguments::to_json() const {
    json::object options{{"style", style}};
    put(options, "model", model);
    put(options, "max_length", max_length);
    return json::serialize(json::array{text_content_id, options});
}

GenerateImageDescriptionArguments GenerateImageDescriptionArguments::parse(std::string_view text) {
    const Arguments arguments(text, 1, "[image_content_id, {model}]", {"model"});
    return {.image_content_id = arguments.id(0), .model = arguments.text_option("model")};
}

std::string GenerateImageDescriptionArguments::to_json() const {
    json::object options;
    put(options, "model", model);
    return json::serialize(json::array{image_content_id, options});
}

}  // namespace ragdoll::pipeline
