#pragma once

#include <boost/json.hpp>
#include <string>

namespace ragdoll::testing {

/// The value with one member or element a line, indented by two spaces, and a line break at the end.
std::string indented(const boost::json::value& value);

}  // namespace ragdoll::testing
