#include "helper_choice.hpp"

#include <optional>

#include "ragdoll/extraction/detect.hpp"

namespace ragdoll::extraction {

std::string_view program_of(Helper helper) noexcept {
    switch (helper) {
        case Helper::pdf: return "ragdoll-extract-pdf";
        case Helper::image: return "ragdoll-extract-image";
        case Helper::speech: return "ragdoll-extract-speech";
        case Helper::media: return "ragdoll-extract-media";
        case Helper::common: break;
    }
    return "ragdoll-extract";
}

Helper choose_helper(std::string_view head) noexcept {
    switch (detect_by_mark(head).value_or(Format::text)) {
        case Format::pdf: return Helper::pdf;
        case Format::image: return Helper::image;
        case Format::audio: return Helper::speech;
        case Format::video: return Helper::media;
        default: return Helper::common;
    }
}

}  // namespace ragdoll::extraction
