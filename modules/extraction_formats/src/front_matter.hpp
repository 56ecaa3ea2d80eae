#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// The block of settings between two lines of "---" with which many Markdown files begin.
struct FrontMatter {
    std::optional<std::string> title;
    std::optional<std::string> author;
    std::optional<std::string> date;
    std::string_view rest;  ///< the document after it; all of it when there is none
};

/// Understands "key: value" lines and lists below "authors:"; what else YAML can say is passed over.
FrontMatter read_front_matter(std::string_view document);

}  // namespace ragdoll::extraction_formats
