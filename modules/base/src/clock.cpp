#include "ragdoll/base/clock.hpp"

#include <charconv>
#include <cstdio>

namespace ragdoll {
namespace {

template <class Integer>
bool read_digits(std::string_view text, std::size_t offset, std::size_t count, Integer& value) {
    if (offset + count > text.size()) return false;
    const char* begin = text.data() + offset;
    const auto [end, error] = std::from_chars(begin, begin + count, value);
    return error == std::errc() && end == begin + count && *begin != '-';
}

}  // namespace

Timestamp SystemClock::now() const {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::chrono::nanoseconds SystemClock::monotonic() const {
    return std::chrono::steady_clock::now().time_since_epoch();
}

std::string to_iso8601(Timestamp time) {
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    char buffer[40];
    int length = std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                               static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                               static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                               static_cast<int>(clock.seconds().count()));
    std::string text(buffer, static_cast<std::size_t>(length));
    if (const auto fraction = clock.subseconds().count(); fraction != 0) {
        length = std::snprintf(buffer, sizeof buffer, ".%03d", static_cast<int>(fraction));
        text.append(buffer, static_cast<std::size_t>(length));
    }
    return text + "Z";
}

std::optional<Timestamp> parse_iso8601(std::string_view text) {
    using namespace std::chrono;
    int year_number = 0;
    unsigned month_number = 0;
    unsigned day_number = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millisecond = 0;
    const bool shape_fits = (text.size() == 20 || (text.size() == 24 && text[19] == '.')) && text[4] == '-' &&
                            text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':' &&
                            text.back() == 'Z';
    if (!shape_fits || !read_digits(text, 0, 4, year_number) || !read_digits(text, 5, 2, month_number) ||
        !read_digits(text, 8, 2, day_number) || !read_digits(text, 11, 2, hour) || !read_digits(text, 14, 2, minute) ||
        !read_digits(text, 17, 2, second) || (text.size() == 24 && !read_digits(text, 20, 3, millisecond))) {
        return std::nullopt;
    }
    const year_month_day date{year(year_number), month(month_number), day(day_number)};
    if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return Timestamp(sys_days(date)) + hours(hour) + minutes(minute) + seconds(second) + milliseconds(millisecond);
}

}  // namespace ragdoll
