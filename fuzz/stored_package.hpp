#pragma once

#include <string>
#include <string_view>

namespace ragdoll::fuzzing {

/// A ZIP archive, unpacked, of "name US content RS name US content …" (U+001F, U+001E). At most 64 members.
std::string stored_package(std::string_view members);

}  // namespace ragdoll::fuzzing
