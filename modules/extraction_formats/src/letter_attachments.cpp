#include "letter_attachments.hpp"

#include "shortened.hpp"

namespace ragdoll::extraction_formats {

void LetterAttachments::add(std::string_view name, std::string_view type) {
    constexpr std::size_t kMostNameBytes = 255;
    const std::string shown = shortened(name, kMostNameBytes);
    descriptions_.push_back((shown.empty() ? "without a name" : shown) + " (" + std::string(type) + ")");
}

void LetterAttachments::write(extraction::ResultBuilder& builder, int page) const {
    constexpr std::size_t kMostWarnings = 1000;
    for (const std::string& description : descriptions_) {
        builder.list_item("Attachment: " + description);
        if (builder.result().warnings.size() < kMostWarnings)
            builder.warn("attachment_not_read", "attachment not read: " + description, page);
    }
}

}  // namespace ragdoll::extraction_formats
