#pragma once

#include <bitset>
#include <optional>
#include <string_view>

#include "ragdoll/base/clock.hpp"

namespace ragdoll::jobs {

/// When something periodic is due: five fields, minute (0-59), hour (0-23), day of month (1-31), month (1-12 or
/// JAN-DEC), day of week (0-7 or SUN-SAT, 0 and 7 are Sunday), each a list of numbers, ranges and steps. If both days
/// are restricted, either will do. Also @yearly, @monthly, @weekly, @daily and @hourly. Source: POSIX crontab, with
/// names and steps as in Vixie's.
///
/// Clock changes: a time that the clocks skip is due as much later as they were put forward; one that comes twice
/// counts once. Immutable, thread-safe.
class CronSchedule {
public:
    /// @throws Error  `invalid_schedule`, with what is wrong and where.
    static CronSchedule parse(std::string_view text);

    /// The first due minute after `time` on clocks of the zone; nothing if there is none in five years.
    /// @param zone  of the IANA database. @throws Error `unknown_time_zone`.
    std::optional<Timestamp> next_after(Timestamp time, std::string_view zone) const;

private:
    bool is_due_on(int month, int day, int weekday) const;

    std::bitset<60> minutes_;
    std::bitset<24> hours_;
    std::bitset<32> days_;
    std::bitset<13> months_;
    std::bitset<7> weekdays_;
    bool any_day_ = true;
    bool any_weekday_ = true;
};

}  // namespace ragdoll::jobs
