#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ragdoll/extraction/embedded_file.hpp"
#include "ragdoll/extraction/result.hpp"

namespace ragdoll::pdf {

/// Finds the pictures that stand on pages and hands their files over, each object once however often it is shown.
class Pictures {
public:
    /// @param files       nullptr: pictures are listed alone.
    /// @param most_bytes  of all files together; what is beyond is listed alone.
    Pictures(extraction::EmbeddedFiles* files, std::uint64_t most_bytes) : files_(files), bytes_left_(most_bytes) {}

    /// The pictures that a page's resources name, those of forms within it included. Only the ones of at least 64 by 64
    /// pixels and 25 MB have a path.
    /// @param number  of the page, from 1. @throws Error  what `files` throws.
    std::vector<extraction::EmbeddedImage> on_page(const QPDFObjectHandle& page, int number);

private:
    std::string hand_over(const QPDFObjectHandle& picture, int page);

    extraction::EmbeddedFiles* files_;
    std::uint64_t bytes_left_;
    std::map<QPDFObjGen, std::string> paths_;  // of the objects seen; empty for those not handed over
    std::map<int, int> count_by_page_;
    std::size_t listed_ = 0;
};

}  // namespace ragdoll::pdf
