#pragma once

#include <array>
#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// The characters that bytes stand for in one code page, in which a character may take two of them.
class CodePageTable {
public:
    static constexpr char16_t kUnknown = 0xFFFD;

    explicit CodePageTable(int code_page);

    /// Of one byte; `kUnknown` for those that begin a character of two.
    char16_t character(char byte) const noexcept { return single_bytes_[static_cast<unsigned char>(byte)]; }

    /// The one with which these bytes begin.
    char16_t character(std::string_view bytes) const;

private:
    std::string charset_;
    std::array<char16_t, 256> single_bytes_{};
};

}  // namespace ragdoll::extraction_formats
