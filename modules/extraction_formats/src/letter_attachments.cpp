#include "letter_attachments.hpp"

#include <utility>

#include "shortened.hpp"

namespace ragdoll::extraction_formats {

void LetterAttachments::add(std::string_view name, std::string type, Content content) {
    constexpr std::size_t kMostNameBytes = 255;
    attachments_.push_back({shortened(name, kMostNameBytes), std::move(type), std::move(content)});
}

void LetterAttachments::write(extraction::ResultBuilder& builder, int page, const ReaderContext& context) const {
    // So that it can be told where a file of a mailbox belongs.
    const std::string folder = page > 0 ? "message-" + std::to_string(page) + "/" : "";
    for (const Attachment& attachment : attachments_) {
        const std::string name = attachment.name.empty() ? "without a name" : attachment.name;
        builder.list_item("Attachment: " + name + " (" + attachment.type + ")");
        if (context.files == nullptr) continue;
        context.files->begin({.path = folder + (attachment.name.empty() ? "attachment" : attachment.name),
                              .mime_type = attachment.type,
                              .page = page,
                              .is_picture = false});
        context.files->write(attachment.content());
    }
}

}  // namespace ragdoll::extraction_formats
