#include <algorithm>
#include <iterator>

#include "doc_properties.hpp"

namespace ragdoll::extraction_formats {
namespace {

// The numbers of Word 6 and 95, which are bytes.
constexpr std::uint8_t kInTable = 24;
constexpr std::uint8_t kEndsRow = 25;
constexpr std::uint8_t kTabStops = 23;
constexpr std::uint8_t kLeftOutAsDeleted = 65;
constexpr std::uint8_t kHidden = 92;
constexpr std::uint8_t kFont = 93;

/// The sizes of operands that are not one byte long, by the last number of each stretch of numbers.
struct Sizes {
    std::uint8_t last;
    std::uint8_t size;
};
constexpr std::uint8_t kCounted = 255;  ///< the operand begins with its size
constexpr Sizes kSizes[] = {
    {1, 1},   {2, 2},          {3, kCounted}, {11, 1},         {12, kCounted}, {14, 1},        {15, kCounted},
    {19, 2},  {20, 4},         {22, 2},       {23, kCounted},  {25, 1},        {28, 2},        {29, 1},
    {36, 2},  {37, 1},         {43, 2},       {44, 1},         {49, 2},        {67, 1},        {68, kCounted},
    {69, 2},  {70, 4},         {71, 1},       {72, 2},         {73, 3},        {74, kCounted}, {79, 1},
    {80, 2},  {82, kCounted},  {83, 0},       {92, 1},         {93, 2},        {94, 1},        {95, 3},
    {97, 2},  {98, 1},         {99, 2},       {100, 1},        {101, 2},       {102, 1},       {103, kCounted},
    {104, 1}, {106, kCounted}, {107, 2},      {108, kCounted}, {110, 2},       {118, 1}};

std::size_t size_of_operand(std::uint8_t sprm, ByteView rest) {
    const auto* const found = std::ranges::lower_bound(kSizes, sprm, {}, &Sizes::last);
    if (found == std::end(kSizes)) return rest.size();  // of tables and sections, which no text needs
    if (found->size != kCounted) return found->size;
    if (sprm != kTabStops || rest.u8(0) != 255) return 1 + std::size_t{rest.u8(0)};
    const std::size_t removed = std::size_t{rest.u8(1)} * 4;
    return 3 + removed + std::size_t{rest.u8(2 + removed)} * 3;
}

template <class Hear>
void for_each_old_modification(ByteView list, Hear&& hear) {
    for (std::size_t at = 0; list.holds(at, 2);) {
        const std::uint8_t sprm = list.u8(at);
        const ByteView rest = list.part(at + 1);
        hear(sprm, rest);
        at += 1 + size_of_operand(sprm, rest);
    }
}

}  // namespace

void apply_old_to(DocParagraph& paragraph, ByteView modifications) {
    for_each_old_modification(modifications, [&](std::uint8_t sprm, ByteView operand) {
        if (sprm == kInTable) paragraph.is_in_table = operand.u8(0) != 0;
        if (sprm == kEndsRow) paragraph.ends_row = operand.u8(0) != 0;
    });
}

void apply_old_to(DocRun& run, ByteView modifications) {
    for_each_old_modification(modifications, [&](std::uint8_t sprm, ByteView operand) {
        if (sprm == kHidden || sprm == kLeftOutAsDeleted) run.is_left_out = run.is_left_out || operand.u8(0) == 1;
        if (sprm == kFont) run.text_font = operand.u16(0);
    });
}

}  // namespace ragdoll::extraction_formats
