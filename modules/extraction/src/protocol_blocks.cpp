#include "protocol_blocks.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>

#include "text_offsets.hpp"

namespace ragdoll::extraction {
namespace {

constexpr float kMaxPlace = 1e6F;  // points or pixels; the largest page of a PDF has 14,400

/// A block as it is sent, in the machine's own byte order.
struct WireBlock {
    std::uint64_t begin;
    std::uint64_t end;
    std::uint32_t kind;
    std::uint32_t level;
    float box[4];  // left, top, right, bottom
    std::uint32_t row;
    std::uint32_t first_column;
    std::uint32_t last_column;
    std::uint32_t part;  // counts from 1, 0 for none
};
static_assert(sizeof(WireBlock) == kBlockBytes);

Box checked_box(const float (&box)[4]) {
    for (const float edge : box) {
        if (!(std::abs(edge) <= kMaxPlace)) refuse_answer("a box outside of every page");
    }
    return {box[0], box[1], box[2], box[3]};
}

}  // namespace

std::string encode_blocks(const std::vector<Block>& blocks) {
    std::string bytes;
    bytes.reserve(blocks.size() * kBlockBytes);
    for (const Block& block : blocks) {
        const Box& box = block.box;
        const WireBlock wire{.begin = block.begin,
                             .end = block.end,
                             .kind = static_cast<std::uint32_t>(block.kind),
                             .level = static_cast<std::uint32_t>(block.level),
                             .box = {box.left, box.top, box.right, box.bottom},
                             .row = block.cells.row,
                             .first_column = block.cells.first_column,
                             .last_column = block.cells.last_column,
                             .part = block.part};
        bytes.append(reinterpret_cast<const char*>(&wire), kBlockBytes);
    }
    return bytes;
}

std::vector<Block> decode_blocks(std::string_view bytes, std::string_view text) {
    if (bytes.size() % kBlockBytes != 0) refuse_answer("half a block");
    const TextOffsets offsets(text);
    std::vector<Block> blocks;
    blocks.reserve(bytes.size() / kBlockBytes);
    std::size_t last_end = 0;
    for (; !bytes.empty(); bytes.remove_prefix(kBlockBytes)) {
        WireBlock wire{};
        std::memcpy(&wire, bytes.data(), kBlockBytes);
        if (wire.kind > static_cast<std::uint32_t>(BlockKind::code)) refuse_answer("an unknown kind of block");
        if (wire.level > 6) refuse_answer("an unknown level of heading");
        const std::size_t begin = offsets.check(wire.begin);
        const std::size_t end = offsets.check(wire.end);
        if (begin < last_end || end < begin) refuse_answer("blocks out of order");
        blocks.push_back({.kind = static_cast<BlockKind>(wire.kind),
                          .level = static_cast<int>(wire.level),
                          .begin = begin,
                          .end = end,
                          .box = checked_box(wire.box),
                          .cells = {wire.row, wire.first_column, wire.last_column},
                          .part = wire.part});
        last_end = end;
    }
    return blocks;
}

}  // namespace ragdoll::extraction
