#pragma once

#include <optional>
#include <string>
#include <vector>

#include "office_block.hpp"
#include "ragdoll/extraction/reader.hpp"
#include "zip_archive.hpp"

namespace ragdoll::extraction_formats {

/// The parts of an OpenDocument file: an archive, or the "flat" form, in which all of it is one XML document. What it
/// links to outside of itself is not followed.
/// Not thread-safe; the input must outlive it.
class OdfPackage {
public:
    /// @throws Error (discard) `encrypted` when it needs a password, `corrupt_file` when it is no OpenDocument file.
    OdfPackage(const extraction::Input& input, const extraction::ReaderContext& context);

    const std::string& content() const noexcept { return content_; }

    /// Empty when the file has none; a flat document as a whole.
    const std::string& styles() const noexcept { return archive_ ? styles_ : content_; }

    /// Title, author and date of creation, as far as they are told.
    void read_properties(extraction::ExtractionResult& result);

    int max_nesting() const noexcept { return max_nesting_; }

private:
    void refuse_encrypted();

    std::optional<ZipArchive> archive_;  ///< none of a flat document
    int max_nesting_;
    std::string content_;
    std::string styles_;
};

}  // namespace ragdoll::extraction_formats
