#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ragdoll::extraction {

// Reading JSON that a child has sent: what is not there, or not of its type, is empty or 0. What no well-behaved child
// sends is refused with `protocol_error`.

/// No child is asked for more seconds of speech or film than this: four months.
inline constexpr double kMaxSeconds = 1e7;

/// A word or line from a child, fit to be printed.
std::string printable(std::string_view text);

/// @throws Error  `protocol_error` for what is no UTF-8 or has control characters.
void require_clean(std::string_view text);

/// @throws Error  `protocol_error` unless it is a JSON object.
boost::json::object parse_object(std::string_view text);
const boost::json::object& object_in(const boost::json::value& value);

boost::json::string json_string(std::string_view text);

std::string text_of(const boost::json::object& object, const char* key);
std::optional<std::string> optional_text_of(const boost::json::object& object, const char* key);
double number_of(const boost::json::object& object, const char* key);
int int_of(const boost::json::object& object, const char* key);  ///< 0 to 2,000,000,000
const boost::json::array& array_of(const boost::json::object& object, const char* key);

/// @throws Error  `protocol_error` beyond kMaxSeconds.
double require_time(double seconds, const char* what);
std::optional<double> seconds_of(const boost::json::object& object, const char* key);

/// @throws Error  `protocol_error` outside 0 to 1.
double share_of(const boost::json::object& object, const char* key);

}  // namespace ragdoll::extraction
