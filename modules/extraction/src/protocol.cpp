#include "protocol.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "ragdoll/text/utf8.hpp"

namespace json = boost::json;

namespace ragdoll::extraction {
namespace {

constexpr std::size_t kMaxErrorCode = 64;
constexpr double kMaxSeconds = 1e7;  // of speech or film: four months
constexpr float kMaxPlace = 1e6F;    // points or pixels; the largest page of a PDF has 14,400
constexpr std::size_t kMaxPath = 1024;
constexpr std::size_t kMaxSentPath = 8 * kMaxPath;

/// A block as it is sent, in the machine's own byte order.
struct WireBlock {
    std::uint64_t begin;
    std::uint64_t end;
    std::uint32_t kind;
    std::uint32_t level;
    float box[4];  // left, top, right, bottom
    std::uint32_t row;
    std::uint32_t first_column;
    std::uint32_t last_column;
    std::uint32_t part;  // counts from 1, 0 for none
};
static_assert(sizeof(WireBlock) == kBlockBytes);

bool is_control(char32_t c) noexcept {
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

/// A word or line from a child, fit to be printed.
std::string printable(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next_code_point(text, at);
        text::append_utf8(result, is_control(c) ? U' ' : c);
    }
    return result;
}

void require_clean(std::string_view text) {
    if (!text::is_valid_utf8(text)) refuse_answer("a text that is no UTF-8");
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = text::next_code_point(text, at);
        if (is_control(c) && c != U'\n' && c != U'\t') refuse_answer("a control character in the text");
    }
}

json::object parse_object(std::string_view text) {
    json::error_code error;
    json::value value = json::parse(json::string_view(text.data(), text.size()), error);
    if (error || !value.is_object()) refuse_answer("not a JSON object");
    return std::move(value.as_object());
}

json::string string(std::string_view text) {
    return json::string(text.data(), text.size());
}

// Reading what may not be there, or not be of this type.
std::string text_of(const json::object& object, const char* key) {
    const json::value* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? printable(value->as_string()) : std::string();
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

double require_time(double seconds, const char* what) {
    if (!(seconds >= 0 && seconds <= kMaxSeconds)) refuse_answer(std::string(what) + " outside of time");
    return seconds;
}

std::optional<double> seconds_of(const json::object& object, const char* key) {
    if (!object.contains(key)) return std::nullopt;
    return require_time(number_of(object, key), key);
}

double share_of(const json::object& object, const char* key) {
    const double share = number_of(object, key);
    if (!(share >= 0 && share <= 1)) refuse_answer(std::string(key) + " outside 0 to 1");
    return share;
}

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
        if (!(number >= 0 && number <= static_cast<double>(text_.size()))) refuse_answer("an offset outside the text");
        return check(static_cast<std::size_t>(number));
    }

    std::size_t check(std::uint64_t offset) const {
        if (offset > text_.size()) refuse_answer("an offset outside the text");
        if (offset < text_.size() && (static_cast<unsigned char>(text_[offset]) & 0xc0) == 0x80)
            refuse_answer("an offset within a character");
        return offset;
    }

private:
    std::string_view text_;
};

const json::object& object_in(const json::value& value) {
    if (!value.is_object()) refuse_answer("an element is not an object");
    return value.as_object();
}

Box checked_box(const float (&box)[4]) {
    for (const float edge : box) {
        if (!(std::abs(edge) <= kMaxPlace)) refuse_answer("a box outside of every page");
    }
    return {box[0], box[1], box[2], box[3]};
}

std::vector<Block> decode_blocks(std::string_view bytes, std::string_view text) {
    if (bytes.size() % kBlockBytes != 0) refuse_answer("half a block");
    const Offsets offsets(text);
    std::vector<Block> blocks;
    blocks.reserve(bytes.size() / kBlockBytes);
    std::size_t last_end = 0;
    for (; !bytes.empty(); bytes.remove_prefix(kBlockBytes)) {
        WireBlock wire{};
        std::memcpy(&wire, bytes.data(), kBlockBytes);
        if (wire.kind > static_cast<std::uint32_t>(BlockKind::code)) refuse_answer("an unknown kind of block");
        if (wire.level > 6) refuse_answer("an unknown level of heading");
        const std::size_t begin = offsets.check(wire.begin);
        const std::size_t end = offsets.check(wire.end);
        if (begin < last_end || end < begin) refuse_answer("blocks out of order");
        blocks.push_back({.kind = static_cast<BlockKind>(wire.kind),
                          .level = static_cast<int>(wire.level),
                          .begin = begin,
                          .end = end,
                          .box = checked_box(wire.box),
                          .cells = {wire.row, wire.first_column, wire.last_column},
                          .part = wire.part});
        last_end = end;
    }
    return blocks;
}

/// A path that stays below where it is put, whatever the document called it.
std::string safe_path(std::string_view path) {
    std::string safe;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find_first_of("/\\"), path.size());
        const std::string_view part = path.substr(0, end);
        if (!part.empty() && part != "." && part != "..") safe += (safe.empty() ? "" : "/") + std::string(part);
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    if (safe.size() <= kMaxPath) return safe;
    // The end of a path tells most about the file.
    std::string_view rest = std::string_view(safe).substr(safe.size() - kMaxPath);
    while (!rest.empty() && (static_cast<unsigned char>(rest.front()) & 0xc0) == 0x80) rest.remove_prefix(1);
    return std::string(rest);
}

void decode_lists(const json::object& object, ExtractionResult& result) {
    const Offsets offsets(result.text);
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

void refuse_answer(const std::string& why) {
    throw Error(Disposition::discard, "protocol_error", "the helper answered nonsense: " + why);
}

std::string encode_request(std::string_view name, const ReaderContext& context) {
    json::object request{{"name", string(name.substr(0, 1024))},
                         {"max_text_bytes", context.limits.max_text_bytes},
                         {"max_pages", context.limits.max_pages},
                         {"max_uncompressed_bytes", context.max_uncompressed_bytes},
                         {"max_compression_ratio", context.max_compression_ratio},
                         {"max_nesting", context.max_nesting}};
    if (context.time_range) {
        request["from"] = context.time_range->from;
        request["to"] = context.time_range->to;
    }
    if (context.find_ranges_of) request["find_ranges_of"] = *context.find_ranges_of;
    // Only where there are some: they are sent to those who need them.
    if (!context.passwords.empty()) {
        json::array& passwords = request["passwords"].emplace_array();
        for (const std::string& password : context.passwords) passwords.push_back(string(password));
    }
    if (context.part) request["in_parts"] = true;
    if (context.carefully) request["carefully"] = true;
    if (context.files != nullptr) request["with_files"] = true;
    if (!context.recognise.empty())
        request["recognise"] = json::array(context.recognise.begin(), context.recognise.end());
    return json::serialize(request);
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
    for (const json::value& password : array_of(object, "passwords")) {
        if (password.is_string()) request.context.passwords.emplace_back(password.as_string());
    }
    request.in_parts = object.contains("in_parts");
    request.with_files = object.contains("with_files");
    request.context.carefully = object.contains("carefully");
    if (object.contains("to")) request.context.time_range = {number_of(object, "from"), number_of(object, "to")};
    request.context.find_ranges_of = seconds_of(object, "find_ranges_of");
    for (const json::value& page : array_of(object, "recognise")) {
        if (page.is_int64()) request.context.recognise.push_back(static_cast<int>(page.as_int64()));
    }
    return request;
}

std::string encode_blocks(const std::vector<Block>& blocks) {
    std::string bytes;
    bytes.reserve(blocks.size() * kBlockBytes);
    for (const Block& block : blocks) {
        const Box& box = block.box;
        const WireBlock wire{.begin = block.begin,
                             .end = block.end,
                             .kind = static_cast<std::uint32_t>(block.kind),
                             .level = static_cast<std::uint32_t>(block.level),
                             .box = {box.left, box.top, box.right, box.bottom},
                             .row = block.cells.row,
                             .first_column = block.cells.first_column,
                             .last_column = block.cells.last_column,
                             .part = block.part};
        bytes.append(reinterpret_cast<const char*>(&wire), kBlockBytes);
    }
    return bytes;
}

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

std::string encode_file(const EmbeddedFile& file) {
    return json::serialize(json::object{{"path", string(std::string_view(file.path).substr(0, kMaxSentPath))},
                                        {"mime_type", string(std::string_view(file.mime_type).substr(0, 255))},
                                        {"page", file.page},
                                        {"is_picture", file.is_picture}});
}

EmbeddedFile decode_file(std::string_view text) {
    const json::object object = parse_object(text);
    const json::value* picture = object.if_contains("is_picture");
    EmbeddedFile file{.path = safe_path(text_of(object, "path")),
                      .mime_type = text_of(object, "mime_type"),
                      .page = int_of(object, "page"),
                      .is_picture = picture != nullptr && picture->is_bool() && picture->as_bool()};
    if (file.path.empty()) refuse_answer("a file without a path");
    return file;
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
    std::string code = text_of(object, "code");
    const bool is_code = !code.empty() && code.size() <= kMaxErrorCode &&
                         code.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string::npos;
    if (!is_code) refuse_answer("an error without a code");
    Error error(may_retry ? Disposition::retry : Disposition::discard, std::move(code), text_of(object, "message"));
    const json::array& context = array_of(object, "context");
    for (auto line = context.rbegin(); line != context.rend(); ++line) {
        if (line->is_string()) error.add_context(printable(line->as_string()));
    }
    return error;
}

}  // namespace ragdoll::extraction
