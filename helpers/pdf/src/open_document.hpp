#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poppler {
class document;
}

namespace ragdoll::pdf {

struct OpenDocument {
    std::unique_ptr<poppler::document> document;
    std::string password;  ///< that opened it; empty when it needs none
};

/// Opens a document in memory, which must outlive it.
/// @param passwords  tried one after the other on a locked document, as that of its owner and of its readers.
/// @throws Error (discard) `encrypted`, `corrupt_file`, `file_too_large`.
OpenDocument open(std::string_view bytes, const std::vector<std::string>& passwords);

}  // namespace ragdoll::pdf
