#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

namespace ragdoll::ai {

struct ImageRequest {
    std::filesystem::path file;  ///< the picture's bytes
    std::string mime_type;       ///< as its document says; may be empty or wrong
    std::string name;            ///< for people, "report.docx, picture 3"
};

struct ImageDescription {
    std::string text;  ///< what is written or seen in it; empty when there is nothing to say
    std::string model;
};

/// Says in words what a picture shows, or reads what is written in it. Thread-safe.
/// @throws Error  `unsupported_format`, `corrupt_file` (discard) for what is no picture; `rate_limited`,
/// `model_unavailable`, `timeout` (retry); `cancelled` when stop is requested.
class ImageDescriber {
public:
    virtual ~ImageDescriber() = default;
    virtual ImageDescription describe(const ImageRequest& request, std::stop_token stop) = 0;
};

}  // namespace ragdoll::ai
