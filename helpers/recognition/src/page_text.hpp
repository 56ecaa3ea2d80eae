#pragma once

#include <string>

#include "ragdoll/extraction/result_builder.hpp"
#include "recognised_page.hpp"

namespace ragdoll::recognition {

/// Adds a page that was recognised to a result, with its confidence.
/// @param unit  what a pixel is in the document's own unit of boxes: 1 for pictures, 72 / dpi for points.
/// @throws Error  what ResultBuilder throws.
void add_page(extraction::ResultBuilder& builder, int number, const RecognisedPage& page, float unit = 1);

}  // namespace ragdoll::recognition
