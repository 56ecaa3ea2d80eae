#include "document_date.hpp"

#include <chrono>
#include <string>

#include "numbers.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

/// How far "+05:30" is ahead of UTC; 0 for "Z", nothing and anything else.
std::chrono::minutes offset_of(std::string_view zone) {
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return {};
    const std::chrono::minutes ahead(60 * to_number(zone.substr(1, 2), 0) + to_number(zone.substr(4, 2), 0));
    return zone[0] == '+' ? ahead : -ahead;
}

}  // namespace

std::optional<Timestamp> document_date(std::string_view text) {
    constexpr std::string_view kFirstMoment = "0000-01-01T00:00:00";
    text = text::trim(text);
    std::string moment(text.substr(0, kFirstMoment.size()));
    const bool is_whole = moment.size() == 4 || moment.size() == 7 || moment.size() == 10 || moment.size() == 19;
    if (!is_whole) return std::nullopt;
    moment += kFirstMoment.substr(moment.size());
    const std::optional<Timestamp> time = parse_iso8601(moment + "Z");
    if (!time) return std::nullopt;
    const std::size_t zone = text.find_first_of("+-Z", std::min(kFirstMoment.size(), text.size()));
    return zone == std::string_view::npos ? time : std::optional<Timestamp>(*time - offset_of(text.substr(zone)));
}

}  // namespace ragdoll::extraction_formats
