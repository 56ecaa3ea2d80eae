#pragma once

#include <string>

#include "xml_reader.hpp"

namespace ragdoll::extraction_formats {

/// The formula in the element that has just started (`m:oMath` or a part of one), on one line as one would type it:
/// "(a+b)/c", "x^2", "√(n)", "∑_(i=1)^n a_i", "log x".
std::string linear_math(XmlReader& reader);

}  // namespace ragdoll::extraction_formats
