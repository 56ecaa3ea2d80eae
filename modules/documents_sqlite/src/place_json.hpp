#pragma once

#include <string>
#include <string_view>

#include "ragdoll/documents/place.hpp"

namespace ragdoll::documents_sqlite {

/// {"label": …, "cells": …, "box": [left, top, right, bottom]}, without what is not known.
std::string to_json(const documents::Place& place);
documents::Place place_from_json(std::string_view json);

}  // namespace ragdoll::documents_sqlite
