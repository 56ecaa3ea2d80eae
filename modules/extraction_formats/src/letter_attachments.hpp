#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/extraction_formats/reader.hpp"

namespace ragdoll::extraction_formats {

/// What is attached to a letter.
class LetterAttachments {
public:
    using Content = std::function<std::string()>;

    /// @param name     UTF-8; may be empty.
    /// @param type     its media type.
    /// @param content  gives its bytes when somebody wants them.
    void add(std::string_view name, std::string type, Content content);

    /// Each one's name as a line, its bytes as a file of its own.
    /// @param page  of the letter in a mailbox; 0 when it is alone.
    void write(extraction::ResultBuilder& builder, int page, const ReaderContext& context) const;

private:
    struct Attachment {
        std::string name;
        std::string type;
        Content content;
    };
    std::vector<Attachment> attachments_;
};

}  // namespace ragdoll::extraction_formats
