#pragma once

#include <boost/json.hpp>
#include <string_view>

namespace ragdoll::cli {

/// A JSON string of a view, which Boost.JSON does not take by itself.
inline boost::json::string json_text(std::string_view text) {
    return boost::json::string(text.data(), text.size());
}

}  // namespace ragdoll::cli
