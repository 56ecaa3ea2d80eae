#include "ragdoll/jobs/cron.hpp"

#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <span>
#include <string>

#include "ragdoll/base/error.hpp"

namespace ragdoll::jobs {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;

constexpr int kSearchedDays = 5 * 366;

constexpr std::array<std::string_view, 12> kMonthNames{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                       "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 7> kDayNames{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};

struct Field {
    const char* name;
    int lowest;
    int highest;
    std::span<const std::string_view> names;  ///< of the numbers from `lowest` on
};

[[noreturn]] void refuse(const std::string& what) {
    throw Error(Disposition::discard, "invalid_schedule", what);
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
    return std::ranges::equal(a, b, {}, upper, upper);
}

int parse_number(std::string_view text, const Field& field) {
    for (std::size_t i = 0; i < field.names.size(); ++i) {
        if (equals_ignoring_case(text, field.names[i])) return field.lowest + static_cast<int>(i);
    }
    int value = -1;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_number = failed == std::errc() && end == text.data() + text.size();
    if (!is_number || value < field.lowest || value > field.highest) {
        refuse("'" + std::string(text) + "' is no " + field.name + "; expected " + std::to_string(field.lowest) +
               " to " + std::to_string(field.highest));
    }
    return value;
}

/// The text before `separator`, which is taken off `text` with it.
std::string_view take_until(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view piece = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return piece;
}

/// One element of a list: `*`, `5`, `1-5`, each perhaps with `/step`.
template <std::size_t kSize>
void add_range(std::string_view element, const Field& field, std::bitset<kSize>& chosen) {
    std::string_view step_text = element;
    std::string_view range = take_until(step_text, '/');
    const bool has_step = range.size() < element.size();
    int first = field.lowest;
    int last = field.highest;
    if (range != "*") {
        const bool is_range = range.find('-') != std::string_view::npos;
        first = parse_number(take_until(range, '-'), field);
        last = is_range ? parse_number(range, field) : has_step ? field.highest : first;
    }
    const int step = has_step ? parse_number(step_text, {"step", 1, field.highest, {}}) : 1;
    if (last < first) refuse("'" + std::string(element) + "' ends before it begins");
    for (int value = first; value <= last; value += step) chosen.set(static_cast<std::size_t>(value));
}

template <std::size_t kSize>
std::bitset<kSize> parse_field(std::string_view text, const Field& field) {
    if (text.empty()) refuse(std::string("the ") + field.name + " is missing; expected five fields");
    std::bitset<kSize> chosen;
    while (!text.empty()) add_range(take_until(text, ','), field, chosen);
    return chosen;
}

std::string_view expand_shorthand(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kShorthands{{{"@yearly", "0 0 1 1 *"},
                                                                                        {"@monthly", "0 0 1 * *"},
                                                                                        {"@weekly", "0 0 * * 0"},
                                                                                        {"@daily", "0 0 * * *"},
                                                                                        {"@hourly", "0 * * * *"}}};
    for (const auto& [shorthand, fields] : kShorthands) {
        if (text == shorthand) return fields;
    }
    return text;
}

std::string_view take_field(std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    return take_until(text, ' ');
}

/// Between the clocks of a zone and UTC. Civil times are written as if they were UTC.
class Zone {
public:
    explicit Zone(std::string_view name)
        : zone_(icu::TimeZone::createTimeZone(
              icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size()))))) {
        if (!zone_ || *zone_ == icu::TimeZone::getUnknown()) {
            throw Error(Disposition::discard, "unknown_time_zone", "'" + std::string(name) + "' is no time zone");
        }
    }
    Timestamp to_civil(Timestamp time) const { return time + offset(time, false); }
    Timestamp to_utc(Timestamp civil) const { return civil - offset(civil, true); }

private:
    std::chrono::milliseconds offset(Timestamp time, bool is_civil) const {
        std::int32_t raw = 0;
        std::int32_t daylight_saving = 0;
        UErrorCode status = U_ZERO_ERROR;
        zone_->getOffset(static_cast<UDate>(to_epoch_ms(time)), is_civil, raw, daylight_saving, status);
        return std::chrono::milliseconds(raw + daylight_saving);
    }

    std::unique_ptr<icu::TimeZone> zone_;
};

}  // namespace

CronSchedule CronSchedule::parse(std::string_view text) {
    text = expand_shorthand(text);
    CronSchedule schedule;
    schedule.minutes_ = parse_field<60>(take_field(text), {"minute", 0, 59, {}});
    schedule.hours_ = parse_field<24>(take_field(text), {"hour", 0, 23, {}});
    const std::string_view day = take_field(text);
    schedule.days_ = parse_field<32>(day, {"day of the month", 1, 31, {}});
    schedule.months_ = parse_field<13>(take_field(text), {"month", 1, 12, kMonthNames});
    const std::string_view weekday = take_field(text);
    const auto weekdays = parse_field<8>(weekday, {"day of the week", 0, 7, kDayNames});
    for (std::size_t i = 0; i < weekdays.size(); ++i) {
        if (weekdays[i]) schedule.weekdays_.set(i % 7);
    }
    if (!take_field(text).empty()) refuse("there are more than five fields");
    schedule.any_day_ = day.starts_with('*');
    schedule.any_weekday_ = weekday.starts_with('*');
    return schedule;
}

bool CronSchedule::is_due_on(int month, int day, int weekday) const {
    if (!months_[static_cast<std::size_t>(month)]) return false;
    const bool day_fits = days_[static_cast<std::size_t>(day)];
    const bool weekday_fits = weekdays_[static_cast<std::size_t>(weekday)];
    return any_day_ || any_weekday_ ? day_fits && weekday_fits : day_fits || weekday_fits;
}

std::optional<Timestamp> CronSchedule::next_after(Timestamp time, std::string_view zone_name) const {
    const Zone zone(zone_name);
    const sys_days today = std::chrono::floor<days>(zone.to_civil(time));
    for (int ahead = 0; ahead <= kSearchedDays; ++ahead) {
        const sys_days day = today + days(ahead);
        const std::chrono::year_month_day date(day);
        const auto month = static_cast<int>(static_cast<unsigned>(date.month()));
        const auto number = static_cast<int>(static_cast<unsigned>(date.day()));
        if (!is_due_on(month, number, static_cast<int>(std::chrono::weekday(day).c_encoding()))) continue;
        for (int minute = 0; minute < 24 * 60; ++minute) {
            if (!hours_[static_cast<std::size_t>(minute / 60)] || !minutes_[static_cast<std::size_t>(minute % 60)])
                continue;
            const Timestamp due = zone.to_utc(Timestamp(day) + minutes(minute));
            if (due > time) return due;
        }
    }
    return std::nullopt;
}

}  // namespace ragdoll::jobs
