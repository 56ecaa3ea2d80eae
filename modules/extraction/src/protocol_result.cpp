#include <algorithm>
#include <cstdint>
#include <utility>

#include "foreign_json.hpp"
#include "protocol.hpp"
#include "protocol_blocks.hpp"
#include "safe_path.hpp"
#include "text_offsets.hpp"

namespace json = boost::json;

namespace ragdoll::extraction {
namespace {

std::string_view name_of(TextLayer layer) {
    switch (layer) {
        case TextLayer::sparse: return "sparse";
        case TextLayer::garbled: return "garbled";
        case TextLayer::good: break;
    }
    return "good";
}

TextLayer text_layer_of(const json::object& page) {
    if (!page.contains("text_layer")) return TextLayer::good;
    const std::string name = text_of(page, "text_layer");
    if (name == name_of(TextLayer::sparse)) return TextLayer::sparse;
    if (name == name_of(TextLayer::garbled)) return TextLayer::garbled;
    refuse_answer("an unknown kind of text layer");
}

void decode_lists(const json::object& object, ExtractionResult& result) {
    const TextOffsets offsets(result.text);
    for (const json::value& value : array_of(object, "parts")) {
        if (!value.is_string()) refuse_answer("a part without a name");
        result.parts.push_back(printable(value.as_string()));
    }
    const auto has_its_part = [&](const Block& block) { return block.part <= result.parts.size(); };
    if (!std::ranges::all_of(result.blocks, has_its_part)) refuse_answer("a block of an unknown part");
    for (const json::value& value : array_of(object, "pages")) {
        const json::object& page = object_in(value);
        result.pages.push_back({.number = int_of(page, "number"),
                                .label = text_of(page, "label"),
                                .begin = offsets.read(page, "begin"),
                                .end = offsets.read(page, "end"),
                                .method = text_of(page, "method")});
        if (page.contains("confidence")) result.pages.back().confidence = share_of(page, "confidence");
        result.pages.back().text_layer = text_layer_of(page);
        if (result.pages.back().end < result.pages.back().begin) refuse_answer("a page that ends before it begins");
    }
    for (const json::value& value : array_of(object, "segments")) {
        const json::object& segment = object_in(value);
        result.segments.push_back({number_of(segment, "start"), number_of(segment, "end"),
                                   offsets.read(segment, "text_begin"), offsets.read(segment, "text_end")});
        if (segment.contains("confidence")) result.segments.back().confidence = share_of(segment, "confidence");
        const Segment& read = result.segments.back();
        if (read.text_end < read.text_begin) refuse_answer("a segment whose text ends before it begins");
        if (!(read.start >= 0 && read.end >= read.start && read.end <= kMaxSeconds)) {
            refuse_answer("a segment outside of time");
        }
    }
    for (const json::value& value : array_of(object, "images")) {
        const json::object& image = object_in(value);
        result.images.push_back({int_of(image, "page"), int_of(image, "width"), int_of(image, "height"),
                                 text_of(image, "mime_type"), safe_path(text_of(image, "path"))});
    }
    for (const json::value& value : array_of(object, "warnings")) {
        const json::object& warning = object_in(value);
        result.warnings.push_back({text_of(warning, "code"), text_of(warning, "message"), int_of(warning, "page")});
    }
}

void encode_lists(const ExtractionResult& result, json::object& object) {
    json::array& parts = object["parts"].emplace_array();
    for (const std::string& part : result.parts) parts.emplace_back(part);
    json::array& pages = object["pages"].emplace_array();
    for (const Page& page : result.pages) {
        json::object one{{"number", page.number},
                         {"label", page.label},
                         {"begin", page.begin},
                         {"end", page.end},
                         {"method", page.method}};
        if (page.confidence) one["confidence"] = *page.confidence;
        if (page.text_layer != TextLayer::good) one["text_layer"] = name_of(page.text_layer);
        pages.push_back(std::move(one));
    }
    json::array& segments = object["segments"].emplace_array();
    for (const Segment& segment : result.segments) {
        json::object one{{"start", segment.start},
                         {"end", segment.end},
                         {"text_begin", segment.text_begin},
                         {"text_end", segment.text_end}};
        if (segment.confidence) one["confidence"] = *segment.confidence;
        segments.push_back(std::move(one));
    }
    json::array& images = object["images"].emplace_array();
    for (const EmbeddedImage& image : result.images) {
        images.push_back({{"page", image.page},
                          {"width", image.width},
                          {"height", image.height},
                          {"mime_type", image.mime_type},
                          {"path", image.path}});
    }
    json::array& warnings = object["warnings"].emplace_array();
    for (const ExtractionWarning& warning : result.warnings) {
        warnings.push_back({{"code", warning.code}, {"message", warning.message}, {"page", warning.page}});
    }
}

}  // namespace

std::string encode_details(const ExtractionResult& result) {
    json::object object{{"format", result.format},
                        {"mime_type", result.mime_type},
                        {"extraction_method", result.extraction_method},
                        {"title", result.title.value_or("")},
                        {"author", result.author.value_or("")},
                        {"encoding", result.encoding.value_or("")}};
    if (result.created_at) object["created_at"] = to_epoch_ms(*result.created_at);
    if (result.duration_seconds) object["duration_seconds"] = *result.duration_seconds;
    if (result.read_until) object["read_until"] = *result.read_until;
    if (!result.range_starts.empty())
        object["range_starts"] = json::array(result.range_starts.begin(), result.range_starts.end());
    encode_lists(result, object);
    return json::serialize(object);
}

ExtractionResult decode_result(std::string text, std::string_view blocks, std::string_view details) {
    const json::object object = parse_object(details);
    require_clean(text);
    ExtractionResult result;
    result.text = std::move(text);
    result.blocks = decode_blocks(blocks, result.text);
    result.format = text_of(object, "format");
    result.mime_type = text_of(object, "mime_type");
    result.extraction_method = text_of(object, "extraction_method");
    result.title = optional_text_of(object, "title");
    result.author = optional_text_of(object, "author");
    result.encoding = optional_text_of(object, "encoding");
    if (object.contains("created_at")) {
        const double ms = number_of(object, "created_at");
        if (ms > -6e13 && ms < 2.5e14) result.created_at = from_epoch_ms(static_cast<std::int64_t>(ms));
    }
    result.duration_seconds = seconds_of(object, "duration_seconds");
    result.read_until = seconds_of(object, "read_until");
    for (const json::value& start : array_of(object, "range_starts")) {
        if (!start.is_number()) refuse_answer("a range that begins at no time");
        result.range_starts.push_back(require_time(start.to_number<double>(), "a range"));
    }
    decode_lists(object, result);
    return result;
}

}  // namespace ragdoll::extraction
