#include "compressed_rtf.hpp"

#include <algorithm>
#include <array>

#include "byte_view.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kHeadBytes = 16;
constexpr std::uint32_t kCompressed = 0x75465A4C;    // "LZFu"
constexpr std::uint32_t kUncompressed = 0x414C454D;  // "MELA"
constexpr std::size_t kWindowBytes = 4096;

/// Stands in the window before the text begins.
constexpr std::string_view kUsualBeginning =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS "
    "Sans "
    "SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
static_assert(kUsualBeginning.size() == 207);

/// The last characters, in a ring, and the text.
class Unpacked {
public:
    Unpacked() : end_(kUsualBeginning.size()) { std::ranges::copy(kUsualBeginning, window_.begin()); }

    void add(char c) {
        text_ += c;
        window_[end_] = c;
        end_ = (end_ + 1) % kWindowBytes;
    }

    /// Repeats what stands in the window; false at the mark of the end.
    bool repeat(std::size_t begin, std::size_t size) {
        if (begin == end_) return false;
        for (std::size_t i = 0; i < size; ++i) add(window_[(begin + i) % kWindowBytes]);
        return true;
    }

    std::string& text() noexcept { return text_; }

private:
    std::array<char, kWindowBytes> window_{};
    std::size_t end_;
    std::string text_;
};

std::string unpack(ByteView bytes) {
    Unpacked unpacked;
    std::size_t at = 0;
    while (at < bytes.size()) {
        const unsigned is_reference = bytes.u8(at++);
        for (unsigned bit = 0; bit < 8 && at < bytes.size(); ++bit) {
            if (((is_reference >> bit) & 1U) == 0) {
                unpacked.add(static_cast<char>(bytes.u8(at++)));
                continue;
            }
            const unsigned first = bytes.u8(at);
            const unsigned second = bytes.u8(at + 1);
            at += 2;
            if (!unpacked.repeat((first << 4U) | (second >> 4U), (second & 0xFU) + 2)) return unpacked.text();
        }
    }
    return unpacked.text();
}

}  // namespace

std::string decompress_rtf(std::string_view bytes) {
    const ByteView all(bytes);
    const std::uint32_t kind = all.u32(8);
    if (kind == kCompressed) return unpack(all.part(kHeadBytes));
    return kind == kUncompressed ? std::string(all.part(kHeadBytes, all.u32(4)).bytes()) : std::string();
}

}  // namespace ragdoll::extraction_formats
