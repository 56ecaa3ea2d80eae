#include "mime_part.hpp"

#include <algorithm>
#include <cctype>
#include <span>

#include "letter_text.hpp"
#include "lines.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

std::string bytes_of(GMimeDataWrapper* content) {
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

/// A parameter of the field Content-Type; empty when it is not there.
std::string_view parameter(GMimePart* part, const char* name) {
    GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    return type == nullptr ? "" : view(g_mime_content_type_get_parameter(type, name));
}

std::ptrdiff_t count_beyond_base64(std::string_view text) {
    return std::ranges::count_if(text, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) == 0 &&
               std::string_view("+/=\r\n").find(c) == std::string_view::npos;
    });
}

/// Whether a text that is said to be Base64 cannot be: it has spaces within its lines, or other signs. A mailing list
/// may have put lines of its own behind what is.
bool is_only_called_base64(GMimePart* part) {
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    if (content == nullptr || g_mime_part_get_content_encoding(part) != GMIME_CONTENT_ENCODING_BASE64) return false;
    const Owned<GMimeDataWrapper> undecoded(
        g_mime_data_wrapper_new_with_stream(g_mime_data_wrapper_get_stream(content), GMIME_CONTENT_ENCODING_DEFAULT));
    const std::string bytes = bytes_of(undecoded.get());
    constexpr std::ptrdiff_t kMostStrangeShare = 50;  // one in so many
    std::string_view rest = text::trim(bytes);
    const bool begins_strangely = count_beyond_base64(take_line(rest)) > 0;
    return begins_strangely && count_beyond_base64(bytes) * kMostStrangeShare > std::ssize(bytes);
}

}  // namespace

Owned<GMimeMessage> parse_letter(std::string_view bytes) {
    bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
    static const bool is_ready = (g_mime_init(), true);
    (void)is_ready;
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message) throw Error(Disposition::discard, "corrupt_file", "no letter: it does not begin with a head");
    return message;
}

std::string media_type(GMimeObject* part) {
    GMimeContentType* type = g_mime_object_get_content_type(part);
    if (type == nullptr) return "text/plain";
    return lower(view(g_mime_content_type_get_media_type(type))) + "/" +
           lower(view(g_mime_content_type_get_media_subtype(type)));
}

bool is_attachment(GMimePart* part) {
    return lower(view(g_mime_object_get_disposition(GMIME_OBJECT(part)))) == "attachment";
}

std::string content_of(GMimePart* part) {
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    return content == nullptr ? "" : bytes_of(content);
}

std::string text_of(GMimePart* part) {
    if (is_only_called_base64(part))
        g_mime_data_wrapper_set_encoding(g_mime_part_get_content(part), GMIME_CONTENT_ENCODING_DEFAULT);
    const std::string bytes = content_of(part);
    std::string text = text::decode(std::as_bytes(std::span(bytes)), parameter(part, "charset")).utf8;
    if (media_type(GMIME_OBJECT(part)) != "text/plain") return text;
    if (lower(parameter(part, "format")) == "flowed")
        text = join_flowed_lines(text, lower(parameter(part, "delsp")) == "yes");
    return text.find("-----BEGIN PGP SIGN") == std::string::npos ? text : without_pgp_armour(text);
}

std::string first_boundary(std::string_view content) {
    constexpr std::size_t kLongest = 70;  // RFC 2046
    while (!content.empty()) {
        const std::string_view line = text::trim(take_line(content));
        const bool may_be = line.starts_with("--") && line.size() > 4 && line.size() <= kLongest + 2 &&
                            line.find_first_of(" \t\"\\") == std::string_view::npos &&
                            line.find_first_not_of('-') != std::string_view::npos;
        if (may_be) return std::string(line.substr(2));
    }
    return {};
}

}  // namespace ragdoll::extraction_formats
