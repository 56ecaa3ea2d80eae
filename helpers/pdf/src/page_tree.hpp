#pragma once

#include <qpdf/QPDF.hh>

#include <cstddef>
#include <vector>

namespace ragdoll::pdf {

/// The pages of a document in order, at most `most`. Loops in the tree end, and its depth does not matter.
std::vector<QPDFObjectHandle> pages_of(QPDF& document, std::size_t most);

}  // namespace ragdoll::pdf
