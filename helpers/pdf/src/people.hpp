#pragma once

#include "bands.hpp"

namespace ragdoll::pdf {

/// Whether the columns of a band are about a person each, as the authors of a paper: name, place and address one below
/// the other. They are told from the rows of a table by e-mail addresses that stand side by side.
bool has_people_side_by_side(const Band& band);

}  // namespace ragdoll::pdf
