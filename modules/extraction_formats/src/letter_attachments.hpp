#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction_formats {

/// What is attached to a letter, by its name.
class LetterAttachments {
public:
    /// @param name  UTF-8; may be empty.
    /// @param type  its media type.
    void add(std::string_view name, std::string_view type);

    /// The names as lines and as warnings.
    /// @param page  that the warnings name.
    void write(extraction::ResultBuilder& builder, int page) const;

private:
    std::vector<std::string> descriptions_;
};

}  // namespace ragdoll::extraction_formats
