#include "version_options.hpp"

#include <boost/json.hpp>

#include "ragdoll/base/error.hpp"

namespace json = boost::json;

namespace ragdoll::pipeline {

std::string to_version_options_json(const SubmitOptions& options, const Settings& settings) {
    const int size = options.chunk_size.value_or(settings.chunk_size);
    const int overlap = options.chunk_overlap.value_or(settings.chunk_overlap);
    if (size < 1 || overlap < 0 || overlap >= size) {
        throw Error(Disposition::discard, "invalid_options",
                    "chunk overlap " + std::to_string(overlap) + " must be at least 0 and less than chunk size " +
                        std::to_string(size));
    }
    json::object object;
    if (options.chunk_size) object["chunk_size"] = *options.chunk_size;
    if (options.chunk_overlap) object["chunk_overlap"] = *options.chunk_overlap;
    if (options.embedding_model) object["embedding_model"] = *options.embedding_model;
    return json::serialize(object);
}

VersionOptions read_version_options(std::string_view text, const Settings& settings) {
    VersionOptions result{.chunk_size = settings.chunk_size,
                          .chunk_overlap = settings.chunk_overlap,
                          .embedding_model = settings.embedding_model};
    const json::value parsed = json::parse(json::string_view(text.data(), text.size()));
    const json::object& object = parsed.as_object();
    if (const auto* size = object.if_contains("chunk_size")) result.chunk_size = size->to_number<int>();
    if (const auto* overlap = object.if_contains("chunk_overlap")) result.chunk_overlap = overlap->to_number<int>();
    if (const auto* model = object.if_contains("embedding_model"))
        result.embedding_model = std::string(model->as_string());
    result.carefully = object.contains("carefully");
    return result;
}

}  // namespace ragdoll::pipeline
