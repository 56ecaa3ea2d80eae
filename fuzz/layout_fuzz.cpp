// The words of a page at any places: 10 bytes each, four coordinates and a letter with its flags.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "fragments.hpp"
#include "headings.hpp"
#include "paragraphs.hpp"
#include "ragdoll/text/utf8.hpp"
#include "regions.hpp"

namespace {

constexpr std::size_t kWordBytes = 10;

float coordinate(const std::uint8_t* bytes) {
    std::int16_t number = 0;
    std::memcpy(&number, bytes, sizeof number);
    // Most stand on a page of the usual size, a few anywhere.
    return number > 32'000 ? std::ldexp(1.0F, number - 31'900) : static_cast<float>(number) / 32;
}

ragdoll::pdf::Word word(const std::uint8_t* bytes) {
    ragdoll::pdf::Word word;
    word.box = {coordinate(bytes), coordinate(bytes + 2), coordinate(bytes + 4), coordinate(bytes + 6)};
    word.text = std::string(1 + bytes[9] % 16U, static_cast<char>(bytes[8] & 0x7FU));
    word.space_after = bytes[9] >= 128;
    return word;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace ragdoll;
    std::vector<pdf::Word> words;
    for (std::size_t at = 0; at + kWordBytes <= size; at += kWordBytes) words.push_back(word(bytes + at));
    const auto pieces = pdf::make_pieces(pdf::cut_regions(pdf::join_words(std::move(words))));
    pdf::HeadingScale headings;
    for (const auto& piece : pieces) headings.count(piece);
    for (const auto& piece : pieces) {
        const int level = headings.level_of(piece);
        if (level < 0 || level > 6 || !text::is_valid_utf8(piece.text)) std::abort();
    }
    return 0;
}
