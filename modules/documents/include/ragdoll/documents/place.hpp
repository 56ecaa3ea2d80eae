#pragma once

#include <optional>
#include <string>

namespace ragdoll::documents {

/// A rectangle on its page; the origin is the upper left corner, y grows downwards. Points (1/72 inch) of a PDF page,
/// pixels of a picture.
struct Box {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    bool operator==(const Box&) const = default;
};

/// Where on its page something stands, as far as the format knows it.
struct Place {
    std::string page_label;  ///< "iv", the name of a sheet; "" when the page has only its number
    std::string cells;       ///< "A2:F40" of a sheet or table; "" when there are none
    std::string part;        ///< "headers, body" of a letter; "" when the format has no parts
    std::optional<Box> box;  ///< around what of it is on the page that it begins on

    bool is_empty() const noexcept { return page_label.empty() && cells.empty() && part.empty() && !box; }
    bool operator==(const Place&) const = default;
};

}  // namespace ragdoll::documents
