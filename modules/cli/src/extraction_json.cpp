#include "extraction_json.hpp"

#include "json_text.hpp"
#include "ragdoll/text/language.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

std::string slice(const extraction::ExtractionResult& result, std::size_t begin, std::size_t end) {
    return result.text.substr(begin, end - begin);
}

void add_lists(const extraction::ExtractionResult& result, json::object& object) {
    json::array pages;
    for (const auto& page : result.pages) {
        json::object one{
            {"number", page.number}, {"text", slice(result, page.begin, page.end)}, {"method", page.method}};
        if (!page.label.empty()) one["label"] = page.label;
        if (page.confidence) one["confidence"] = *page.confidence;
        pages.push_back(std::move(one));
    }
    json::array segments;
    for (const auto& segment : result.segments) {
        json::object one{{"start", segment.start},
                         {"end", segment.end},
                         {"text", slice(result, segment.text_begin, segment.text_end)}};
        if (segment.confidence) one["confidence"] = *segment.confidence;
        segments.push_back(std::move(one));
    }
    json::array images;
    for (const auto& image : result.images) {
        images.push_back(
            {{"page", image.page}, {"width", image.width}, {"height", image.height}, {"mime_type", image.mime_type}});
    }
    json::array warnings;
    for (const auto& warning : result.warnings) {
        json::object one{{"code", warning.code}, {"message", warning.message}};
        if (warning.page > 0) one["page"] = warning.page;
        warnings.push_back(std::move(one));
    }
    if (!pages.empty()) object["pages"] = std::move(pages);
    if (!segments.empty()) object["segments"] = std::move(segments);
    if (!images.empty()) object["images"] = std::move(images);
    object["warnings"] = std::move(warnings);
}

}  // namespace

std::string to_json(const extraction::ExtractionResult& result) {
    json::object object{{"text", result.text}, {"format", result.format}, {"mime_type", result.mime_type}};
    if (result.title) object["title"] = *result.title;
    if (result.author) object["author"] = *result.author;
    if (result.created_at) object["created_at"] = to_iso8601(*result.created_at);
    const text::Language language = text::detect_language(result.text);
    if (language.code != "und") {
        object["language"] = language.code;
        object["language_confidence"] = language.confidence;
    }
    if (result.encoding) object["encoding"] = *result.encoding;
    if (result.duration_seconds) object["duration_seconds"] = *result.duration_seconds;
    object["extraction_method"] = result.extraction_method;
    add_lists(result, object);
    return json::serialize(object);
}

}  // namespace ragdoll::cli
