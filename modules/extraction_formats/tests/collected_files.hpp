#pragma once

#include <string>

#include "ragdoll/extraction/embedded_file.hpp"

namespace ragdoll::extraction_formats {

/// Keeps the files that a reader hands over.
class CollectedFiles final : public extraction::EmbeddedFiles {
public:
    void begin(const extraction::EmbeddedFile& file) override { all_ += "[" + file.path + "]"; }
    void write(std::string_view bytes) override { all_ += bytes; }

    /// "[path]content" of each, one after the other.
    const std::string& all() const noexcept { return all_; }

private:
    std::string all_;
};

}  // namespace ragdoll::extraction_formats
