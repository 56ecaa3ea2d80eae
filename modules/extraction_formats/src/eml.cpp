#include "letter.hpp"

namespace ragdoll::extraction_formats {
extraction::ExtractionResult read_eml(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("eml", "message/rfc822", "eml", context.limits);
    const LetterHead head = add_letter(input.text(), 0, context, builder);
    extraction::ExtractionResult& result = builder.result();
    if (!head.subject.empty()) result.title = head.subject;
    if (const std::string author = head.author(); !author.empty()) result.author = author;
    result.created_at = head.sent;
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
