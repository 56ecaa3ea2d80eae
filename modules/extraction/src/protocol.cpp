#include "protocol.hpp"

#include <cstdint>
#include <utility>

#include "foreign_json.hpp"
#include "safe_path.hpp"

namespace json = boost::json;

namespace ragdoll::extraction {
namespace {

constexpr std::size_t kMaxErrorCode = 64;
constexpr std::size_t kMaxSentPath = 8 * kMaxPath;

}  // namespace

void refuse_answer(const std::string& why) {
    throw Error(Disposition::discard, "protocol_error", "the helper answered nonsense: " + why);
}

std::string encode_request(std::string_view name, const ReaderContext& context) {
    json::object request{{"name", json_string(name.substr(0, 1024))},
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
        for (const std::string& password : context.passwords) passwords.push_back(json_string(password));
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

std::string encode_file(const EmbeddedFile& file) {
    return json::serialize(json::object{{"path", json_string(std::string_view(file.path).substr(0, kMaxSentPath))},
                                        {"mime_type", json_string(std::string_view(file.mime_type).substr(0, 255))},
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
                                        {"message", json_string(std::string_view(error.what()).substr(0, 4096))},
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
