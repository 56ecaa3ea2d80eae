#pragma once

#include <qpdf/QPDF.hh>

#include <cstdint>
#include <set>
#include <string>

#include "ragdoll/extraction/embedded_file.hpp"

namespace ragdoll::pdf {

/// Hands over the files that a PDF carries, each once, under the name that it gives them.
class Attachments {
public:
    /// @param files       nullptr: nothing is handed over.
    /// @param most_bytes  of all files together.
    Attachments(extraction::EmbeddedFiles* files, std::uint64_t most_bytes) : files_(files), bytes_left_(most_bytes) {}

    /// Those of the document's tree of names.
    /// @throws Error  what `files` throws; std::exception when the tree cannot be read on.
    void hand_over_all(QPDF& document);

    /// One, given by its file specification.
    /// @param page  from 1, 0 when it belongs to none.
    void hand_over(const QPDFObjectHandle& specification, int page);

    /// Whether one came only in part, because it is damaged or too large.
    bool has_broken_one() const noexcept { return has_broken_one_; }

private:
    std::string unique_path(std::string name);

    extraction::EmbeddedFiles* files_;
    std::uint64_t bytes_left_;
    std::set<QPDFObjGen> seen_;
    std::set<std::string> paths_;
    bool has_broken_one_ = false;
};

}  // namespace ragdoll::pdf
