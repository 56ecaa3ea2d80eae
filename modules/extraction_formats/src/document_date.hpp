#pragma once

#include <optional>
#include <string_view>

#include "ragdoll/base/clock.hpp"

namespace ragdoll::extraction_formats {

/// A date as documents name it (ISO 8601): a year, with a month, with a day, with a time of which any fraction is
/// dropped, with a time zone; UTC without one. Nothing for what is no date.
std::optional<Timestamp> document_date(std::string_view text);

}  // namespace ragdoll::extraction_formats
