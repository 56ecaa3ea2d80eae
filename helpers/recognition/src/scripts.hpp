#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::recognition {

/// The script that a language of tesseract's is written in, by the name that its detection of scripts gives:
/// "Latin", "Cyrillic", "Han", …; "Latin" for a language that is not known here.
std::string_view script_of(std::string_view language) noexcept;

/// Languages of one script, which are recognised together.
struct ScriptGroup {
    std::string script;
    std::string languages;  ///< as tesseract takes them, "eng+deu"
};

/// @param languages  three-letter names of tesseract's, "eng+deu" or "eng, deu"; names with other characters than
///   letters and '_' are left out, because they become parts of file names. Order is kept: the first counts most.
std::vector<ScriptGroup> group_by_script(std::string_view languages);

}  // namespace ragdoll::recognition
