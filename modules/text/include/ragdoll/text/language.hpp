#pragma once

#include <string>
#include <string_view>

namespace ragdoll::text {

struct Language {
    std::string code = "und";  ///< ISO 639-1, "und" when the text does not tell
    double confidence = 0;     ///< 0 to 1
};

/// The language that most of the text is in, judged by its first 64 kB (CLD2).
Language detect_language(std::string_view text);

}  // namespace ragdoll::text
