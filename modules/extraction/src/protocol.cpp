#include "protocol.hpp"

#include <boost/json.hpp>

namespace json = boost::json;

namespace ragdoll::extraction {
namespace {

[[noreturn]] void refuse(const std::string& why) {
    throw Error(Disposition::discard, "protocol_error", "the helper answered nonsense: " + why);
}

json::object parse_object(std::string_view text) {
    json::error_code error;
    json::value value = json::parse(json::string_view(text.data(), text.size()), error);
    if (error || !value.is_object()) refuse("not a JSON object");
    return std::move(value.as_object());
}

json::string string(std::string_view text) { return json::string(text.data(), text.size()); }

// Reading what may not be there, or not be of this type.
std::string text_of(const json::object& object, const char* key) {
    const json::value* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::optional<std::string> optional_text_of(const json::object& object, const char* key) {
    std::string text = text_of(object, key);
    if (text.empty()) return std::nullopt;
    return text;
}

double number_of(const json::object& object, const char* key) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr || !value->is_number()) return 0;
    return value->to_number<double>();
}

int int_of(const json::object& object, const char* key) {
    const double number = number_of(object, key);
    return number >= 0 && number <= 2e9 ? static_cast<int>(number) : 0;
}

const json::array& array_of(const json::object& object, const char* key) {
    static const json::array empty;
    const json::value* value = object.if_contains(key);
    return value != nullptr && value->is_array() ? value->as_array() : empty;
}

/// Offsets in a text, checked.
class Offsets {
public:
    explicit Offsets(std::string_view text) : text_(text) {}

    std::size_t read(const json::object& object, const char* key) const {
        const double number = number_of(object, key);
        if (!(number >= 0 && number <= static_cast<double>(text_.size()))) refuse("an offset outside the text");
        const auto offset = static_cast<std::size_t>(number);
        if (offset < text_.size() && (static_cast<unsigned char>(text_[offset]) & 0xc0) == 0x80) refuse("an offset within a character");
        return offset;
    }

private:
    std::string_view text_;
};

const json::object& object_in(const json::value& value) {
    if (!value.is_object()) refuse("an element is not an object");
    return value.as_object();
}

void decode_lists(const json::object& object, ExtractionResult& result) {
    const Offsets offsets(result.text);
    std::size_t last_end = 0;
    for (const json::value& value : array_of(object, "blocks")) {
        const json::object& block = object_in(value);
        const int kind = int_of(block, "kind");
        if (kind > static_cast<int>(BlockKind::code)) refuse("an unknown kind of block");
        result.blocks.push_back({static_cast<BlockKind>(kind), int_of(block, "level"), offsets.read(block, "begin"), offsets.read(block, "end")});
        if (result.blocks.back().begin < last_end || result.blocks.back().end < result.blocks.back().begin) refuse("blocks out of order");
        last_end = result.blocks.back().end;
    }
    for (const json::value& value : array_of(object, "pages")) {
        const json::object& page = object_in(value);
        result.pages.push_back({.number = int_of(page, "number"), .label = text_of(page, "label"), .begin = offsets.read(page, "begin"),
                                .end = offsets.read(page, "end"), .method = text_of(page, "method")});
        if (page.contains("confidence")) result.pages.back().confidence = number_of(page, "confidence");
        if (result.pages.back().end < result.pages.back().begin) refuse("a page that ends before it begins");
    }
    for (const json::value& value : array_of(object, "segments")) {
        const json::object& segment = object_in(value);
        result.segments.push_back({number_of(segment, "start"), number_of(segment, "end"), offsets.read(segment, "text_begin"), offsets.read(segment, "text_end")});
    }
    for (const json::value& value : array_of(object, "images")) {
        const json::object& image = object_in(value);
        result.images.push_back({int_of(image, "page"), int_of(image, "width"), int_of(image, "height"), text_of(image, "mime_type")});
    }
    for (const json::value& value : array_of(object, "warnings")) {
        const json::object& warning = object_in(value);
        result.warnings.push_back({text_of(warning, "code"), text_of(warning, "message"), int_of(warning, "page")});
    }
}

void encode_lists(const ExtractionResult& result, json::object& object) {
    json::array& blocks = object["blocks"].emplace_array();
    for (const Block& block : result.blocks) {
        blocks.push_back({{"kind", static_cast<int>(block.kind)}, {"level", block.level}, {"begin", block.begin}, {"end", block.end}});
    }
    json::array& pages = object["pages"].emplace_array();
    for (const Page& page : result.pages) {
        json::object one{{"number", page.number}, {"label", page.label}, {"begin", page.begin}, {"end", page.end}, {"method", page.method}};
        if (page.confidence) one["confidence"] = *page.confidence;
        pages.push_back(std::move(one));
    }
    json::array& segments = object["segments"].emplace_array();
    for (const Segment& segment : result.segments) {
        segments.push_back({{"start", segment.start}, {"end", segment.end}, {"text_begin", segment.text_begin}, {"text_end", segment.text_end}});
    }
    json::array& images = object["images"].emplace_array();
    for (const EmbeddedImage& image : result.images) {
        images.push_back({{"page", image.page}, {"width", image.width}, {"height", image.height}, {"mime_type", image.mime_type}});
    }
    json::array& warnings = object["warnings"].emplace_array();
    for (const ExtractionWarning& warning : result.warnings) {
        warnings.push_back({{"code", warning.code}, {"message", warning.message}, {"page", warning.page}});
    }
}

}  // namespace

std::string encode_request(std::string_view name, const ReaderContext& context) {
    return json::serialize(json::object{{"name", string(name.substr(0, 1024))},
                                        {"max_text_bytes", context.limits.max_text_bytes},
                                        {"max_pages", context.limits.max_pages},
                                        {"max_uncompressed_bytes", context.max_uncompressed_bytes},
                                        {"max_compression_ratio", context.max_compression_ratio},
                                        {"max_nesting", context.max_nesting}});
}

Request decode_request(std::string_view text) {
    const json::object object = parse_object(text);
    Request request;
    request.name = text_of(object, "name");
    request.context.limits.max_text_bytes = static_cast<std::size_t>(number_of(object, "max_text_bytes"));
    request.context.limits.max_pages = int_of(object, "max_pages");
    request.context.max_uncompressed_bytes = static_cast<std::uint64_t>(number_of(object, "max_uncompressed_bytes"));
    request.context.max_compression_ratio = number_of(object, "max_compression_ratio");
    request.context.max_nesting = int_of(object, "max_nesting");
    return request;
}

std::string encode_result(const ExtractionResult& result) {
    json::object object{{"text", result.text},
                        {"format", result.format},
                        {"mime_type", result.mime_type},
                        {"extraction_method", result.extraction_method},
                        {"title", result.title.value_or("")},
                        {"author", result.author.value_or("")},
                        {"encoding", result.encoding.value_or("")}};
    if (result.created_at) object["created_at"] = to_epoch_ms(*result.created_at);
    encode_lists(result, object);
    return json::serialize(object);
}

ExtractionResult decode_result(std::string_view text) {
    const json::object object = parse_object(text);
    ExtractionResult result;
    result.text = text_of(object, "text");
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
    decode_lists(object, result);
    return result;
}

std::string encode_error(const Error& error) {
    json::array context;
    for (const std::string& line : error.context()) context.emplace_back(line);
    return json::serialize(json::object{{"code", error.code()},
                                        {"message", string(std::string_view(error.what()).substr(0, 4096))},
                                        {"retry", error.disposition() == Disposition::retry},
                                        {"context", std::move(context)}});
}

Error decode_error(std::string_view text) {
    const json::object object = parse_object(text);
    const json::value* retry = object.if_contains("retry");
    const bool may_retry = retry != nullptr && retry->is_bool() && retry->as_bool();
    // Never fatal: what a child says of a document says nothing about this process.
    Error error(may_retry ? Disposition::retry : Disposition::discard, text_of(object, "code"), text_of(object, "message"));
    const json::array& context = array_of(object, "context");
    for (auto line = context.rbegin(); line != context.rend(); ++line) {
        if (line->is_string()) error.add_context(std::string_view(line->as_string()));
    }
    return error;
}

}  // namespace ragdoll::extraction
