#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ragdoll::extraction_formats {

struct RtfToken {
    enum class Kind : std::uint8_t {
        open,   ///< {
        close,  ///< }
        word,   ///< a control word or a control symbol, of which only the sign is given: "par", "~"
        byte,   ///< of text, in the code page of the moment
        finished,
    };
    Kind kind = Kind::finished;
    std::string_view word;
    std::optional<int> number;  ///< behind a word
    char byte = 0;
};

/// Takes an RTF file apart. Binary data is skipped; any bytes give some tokens. The bytes must outlive it.
class RtfLexer {
public:
    explicit RtfLexer(std::string_view rtf) : rtf_(rtf) {}

    RtfToken next();

private:
    RtfToken read_control();
    RtfToken read_word();

    std::string_view rtf_;
    std::size_t at_ = 0;
};

}  // namespace ragdoll::extraction_formats
