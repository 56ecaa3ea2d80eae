#include "ragdoll/base/error.hpp"
#include "scan_reader.hpp"

namespace ragdoll::pdf {

extraction::Read scan_reader(std::string_view /*languages*/) {
    return [](const extraction::Input&, const extraction::ReaderContext&) -> extraction::ExtractionResult {
        throw Error(Disposition::discard, "recognition_unavailable",
                    "this build has no recognition of text in pictures");
    };
}

}  // namespace ragdoll::pdf
