#pragma once

#include <boost/json.hpp>
#include <string>

#include "ragdoll/documents/chunk.hpp"

namespace ragdoll::cli {

/// Where a chunk stands in its document, for people: "page 3, characters 0-640", "sheet Prices, cells A2:F40".
std::string describe_place(const documents::Chunk& chunk);

/// The same as keys `page`, `label`, `box`, `cells`, `characters`, `start_time`, `end_time`, `heading`, each if known.
void add_place(const documents::Chunk& chunk, boost::json::object& object);

}  // namespace ragdoll::cli
