#include "letter.hpp"
#include "mime_words.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kMostTitleBytes = 2000;

}  // namespace

extraction::ExtractionResult read_eml(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("eml", "message/rfc822", "eml", context.limits);
    const LetterHead head = add_letter(input.text(), 0, context, builder);
    extraction::ExtractionResult& result = builder.result();
    if (!head.subject.empty()) result.title = shortened(head.subject, kMostTitleBytes);
    if (const std::string author = head.author(); !author.empty()) result.author = shortened(author, kMostTitleBytes);
    result.created_at = head.sent;
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
