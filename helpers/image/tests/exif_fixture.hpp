#pragma once

#include <cstdint>
#include <string>

namespace ragdoll::image {

/// A JPEG file with an EXIF part of three tags: orientation, description and date (EXIF 2.3, big-endian).
inline std::string with_exif(const std::string& jpeg, int orientation, const std::string& description,
                             const std::string& date) {
    const auto number = [](std::uint32_t value, int bytes) {
        std::string text;
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) text += static_cast<char>(value >> shift);
        return text;
    };
    const auto text_tag = [&](std::uint32_t tag, const std::string& text, std::uint32_t offset) {
        return number(tag, 2) + number(2, 2) + number(static_cast<std::uint32_t>(text.size() + 1), 4) +
               number(offset, 4);
    };
    constexpr std::uint32_t kTags = 3;
    constexpr std::uint32_t kTexts = 8 + 2 + 12 * kTags + 4;  // behind the head and the directory
    const auto date_at = static_cast<std::uint32_t>(kTexts + description.size() + 1);
    std::string exif = "Exif" + number(0, 2) + "MM" + number(42, 2) + number(8, 4) + number(kTags, 2);
    exif += text_tag(0x010e, description, kTexts);
    exif += number(0x0112, 2) + number(3, 2) + number(1, 4) + number(static_cast<std::uint32_t>(orientation), 2) +
            number(0, 2);
    exif += text_tag(0x0132, date, date_at) + number(0, 4);
    exif += description + number(0, 1) + date + number(0, 1);
    const std::string segment = "\xff\xe1" + number(static_cast<std::uint32_t>(exif.size() + 2), 2) + exif;
    return jpeg.substr(0, 2) + segment + jpeg.substr(2);
}

}  // namespace ragdoll::image
