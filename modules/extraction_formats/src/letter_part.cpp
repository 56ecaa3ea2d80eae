#include "letter_part.hpp"

#include "ragdoll/text/normalize.hpp"
#include "shortened.hpp"

namespace ragdoll::extraction_formats {

std::string attached_letter_part(const LetterHead& head) {
    constexpr std::size_t kMostBytes = 200;
    const std::string subject = text::fold_white_space(text::normalize(head.subject));
    return subject.empty() ? "attached message" : "attached message: " + shortened(subject, kMostBytes);
}

}  // namespace ragdoll::extraction_formats
