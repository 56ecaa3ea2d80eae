#include "xlsx_styles.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "numbers.hpp"
#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr double kFirstDayOf10000 = 2958466;
constexpr int kSecondsPerDay = 86'400;

/// The formats that have a number but no code (ECMA-376 part 1, 18.8.30).
DateFormat built_in(int number) {
    const auto within = [&](int first, int last) { return number >= first && number <= last; };
    if (number == 22) return {true, true};
    if (within(14, 17) || within(27, 31) || number == 36 || within(50, 54) || within(57, 58)) return {true, false};
    if (within(18, 21) || within(32, 35) || within(45, 47) || within(55, 56)) return {false, true};
    return {};
}

/// Without what is shown as it stands: quoted text, escaped characters, colours and conditions in brackets.
std::string placeholders_of(std::string_view code) {
    std::string result;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
            ++i;
        } else if (code[i] == '"') {
            i = std::min(code.find('"', i + 1), code.size() - 1);
        } else if (code[i] == '[') {
            const std::size_t end = std::min(code.find(']', i), code.size() - 1);
            const char first = i + 1 < end ? code[i + 1] : ' ';
            const bool is_elapsed = code.substr(i + 1, end - i - 1).find_first_not_of(first) == std::string_view::npos;
            if (is_elapsed) result += first;  // [h], [mm]
            i = end;
        } else {
            result += code[i];
        }
    }
    return result;
}

}  // namespace

DateFormat date_format_of(std::string_view code) {
    const std::string shown = placeholders_of(code);
    if (shown.find("General") != std::string::npos) return {};
    const auto has_any = [&](std::string_view letters) { return shown.find_first_of(letters) != std::string::npos; };
    DateFormat format{.has_date = has_any("yYdD"), .has_time = has_any("hHsS")};
    // An "m" is a month, unless hours or seconds make it minutes.
    if (!format.has_date && !format.has_time && has_any("mM")) format.has_date = true;
    return format;
}

std::optional<std::string> date_text(double days, DateFormat format, bool counts_from_1904) {
    using namespace std::chrono;
    if (!(days >= 0 && days < kFirstDayOf10000)) return std::nullopt;
    const auto all = static_cast<long long>(std::llround(days * kSecondsPerDay));
    const auto whole = static_cast<int>(all / kSecondsPerDay);
    const auto seconds = static_cast<int>(all % kSecondsPerDay);
    // Day 60 is 29 February 1900, which never was; the days before it are one off.
    const sys_days first = counts_from_1904 ? sys_days(1904y / 1 / 1)
                           : whole < 60     ? sys_days(1899y / 12 / 31)
                                            : sys_days(1899y / 12 / 30);
    const year_month_day date(first + std::chrono::days(whole));
    std::array<char, 64> day{};
    std::array<char, 64> time{};
    std::snprintf(day.data(), day.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    // Hours that do not belong to a date may be more than a day has.
    const int hours = seconds / 3600 + (format.has_date ? 0 : whole * 24);
    std::snprintf(time.data(), time.size(), "%02d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60);
    if (!format.has_date) return std::string(time.data());
    if (!format.has_time) return std::string(day.data());
    return std::string(day.data()) + " " + time.data();
}

std::string number_text(double number) {
    constexpr int kMostDigits = 15;
    constexpr double kMostWhole = 1e18;
    std::array<char, 64> buffer{};
    // A long number may be one of a bank or of an article.
    const bool is_whole = std::abs(number) < kMostWhole && std::trunc(number) == number;
    if (is_whole) return std::to_string(static_cast<long long>(number));
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::general, kMostDigits);
    return {buffer.data(), written.ptr};
}

std::optional<double> to_double(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::string shortened_number(const std::string& number) {
    constexpr std::size_t kMostDigits = 15;
    const std::optional<double> value = number.size() > kMostDigits ? to_double(number) : std::nullopt;
    return value ? number_text(*value) : number;
}

std::string number_text(double number, DateFormat format, bool counts_from_1904) {
    const bool is_date = format.has_date || format.has_time;
    const auto date = is_date ? date_text(number, format, counts_from_1904) : std::nullopt;
    return date ? *date : number_text(number);
}

XlsxStyles::XlsxStyles(std::string_view styles_xml, int max_nesting) {
    bool in_cell_formats = false;
    XmlReader reader(styles_xml, max_nesting);
    for (auto event = reader.next(); event != XmlReader::Event::finished; event = reader.next()) {
        if (event == XmlReader::Event::text) continue;
        const std::string& name = reader.name();
        if (name == "cellXfs") in_cell_formats = event == XmlReader::Event::start;
        if (event != XmlReader::Event::start || (name != "numFmt" && name != "xf")) continue;
        const int number = to_number(reader.attribute("numFmtId").value_or(""), 0);
        if (name == "numFmt") {
            add_number_format(number, reader.attribute("formatCode").value_or(""));
        } else if (in_cell_formats) {
            add_cell_format(number);
        }
    }
}

void XlsxStyles::add_cell_format(int number_format) {
    const auto found = own_.find(number_format);
    cell_formats_.push_back(found == own_.end() ? built_in(number_format) : found->second);
}

DateFormat XlsxStyles::date_format(std::size_t style) const {
    return style < cell_formats_.size() ? cell_formats_[style] : DateFormat();
}

}  // namespace ragdoll::extraction_formats
