#include "letter_head.hpp"

#include "gmime_objects.hpp"
#include "mime_words.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::string field(GMimeMessage* message, const char* name) {
    GMimeHeaderList* all = g_mime_object_get_header_list(GMIME_OBJECT(message));
    GMimeHeader* header = g_mime_header_list_get_header(all, name);
    return header == nullptr ? "" : decode_mime_words(view(g_mime_header_get_raw_value(header)));
}

std::string_view without_quotes(std::string_view name) {
    const bool is_quoted = name.size() >= 2 && name.front() == '"' && name.back() == '"';
    return is_quoted ? name.substr(1, name.size() - 2) : name;
}

}  // namespace

std::string LetterHead::author() const {
    const std::size_t address = from.find('<');
    const std::string_view name = without_quotes(text::trim(std::string_view(from).substr(0, address)));
    if (!name.empty() || address == std::string::npos) return std::string(name);
    const std::size_t end = from.find('>', address);
    return from.substr(address + 1, end == std::string::npos ? end : end - address - 1);
}

std::string LetterHead::lines() const {
    std::string text;
    for (const auto& [name, value] : {std::pair("From", &from), {"To", &to}, {"Cc", &cc}, {"Date", &date}}) {
        if (!value->empty()) text += (text.empty() ? "" : "\n") + std::string(name) + ": " + *value;
    }
    return text;
}

LetterHead read_letter_head(GMimeMessage* message) {
    LetterHead head{.from = field(message, "From"),
                    .to = field(message, "To"),
                    .cc = field(message, "Cc"),
                    .subject = field(message, "Subject"),
                    .date = field(message, "Date")};
    if (GDateTime* sent = head.date.empty() ? nullptr : g_mime_message_get_date(message)) {
        head.sent = Timestamp(std::chrono::seconds(g_date_time_to_unix(sent)));
    }
    return head;
}

}  // namespace ragdoll::extraction_formats
