#pragma once

#include <string_view>

namespace ragdoll::extraction {

/// The helper programs, each with the libraries of its formats.
enum class Helper { common, pdf, image, speech, media };

inline constexpr Helper kHelpers[] = {Helper::common, Helper::pdf, Helper::image, Helper::speech, Helper::media};

/// Whether ragdoll is incomplete without it; the others are built where their libraries are.
constexpr bool is_essential(Helper helper) noexcept {
    return helper == Helper::common || helper == Helper::pdf;
}

/// "ragdoll-extract", "ragdoll-extract-pdf", …
std::string_view program_of(Helper helper) noexcept;

/// Which helper reads a document that begins with these bytes. Looking for a few fixed marks is all that the main
/// process does with foreign bytes.
Helper choose_helper(std::string_view head) noexcept;

}  // namespace ragdoll::extraction
