#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::extraction_formats {

/// Which parts of a moment a number format shows.
struct DateFormat {
    bool has_date = false;
    bool has_time = false;
};

/// By a format code as users write it: "yyyy\-mm\-dd hh:mm;@".
DateFormat date_format_of(std::string_view code);

/// The moment that a number of days stands for, "2026-01-15", "10:30:00" or both.
/// @param counts_from_1904  as old Macintosh workbooks do; else from 1900, which Excel takes for a leap year.
/// @returns nothing for numbers that are no date.
std::optional<std::string> date_text(double days, DateFormat format, bool counts_from_1904);

/// A number with at most 15 digits, as Excel shows it: 45.33 is kept as 45.329999999999998. Whole numbers have all of
/// theirs.
std::string number_text(double number);

/// A number as XML files write it, with more digits than Excel ever shows, shortened in the same way; what is none as
/// it is.
std::string shortened_number(const std::string& number);

/// The decimal number that `text` is; nothing when it is none.
std::optional<double> to_double(std::string_view text);

/// A number as a date when its format is one, else as a number.
std::string number_text(double number, DateFormat format, bool counts_from_1904);

/// What the styles of a workbook say of dates.
class XlsxStyles {
public:
    XlsxStyles() = default;
    XlsxStyles(std::string_view styles_xml, int max_nesting);

    // For workbooks that are written in another way than XML: number formats come before the cell formats that use
    // them.
    void add_number_format(int number, std::string_view code) { own_[number] = date_format_of(code); }
    void add_cell_format(int number_format);

    /// @param style  the number that a cell has (`s`).
    DateFormat date_format(std::size_t style) const;

private:
    std::map<int, DateFormat> own_;  ///< number formats that the workbook brings
    std::vector<DateFormat> cell_formats_;
};

}  // namespace ragdoll::extraction_formats
