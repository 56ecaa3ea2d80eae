#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/extraction/result.hpp"
#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction_formats {

/// A piece of a presentation or of an OpenDocument text.
struct OfficeBlock {
    extraction::BlockKind kind = extraction::BlockKind::paragraph;
    int level = 0;  ///< of headings
    std::string text;
    std::vector<std::string> cells;  ///< of rows, instead of the text
};

void add_block(extraction::ResultBuilder& builder, const OfficeBlock& block);

/// The text of blocks on one line, for a table cell or a note.
std::string flatten(const std::vector<OfficeBlock>& blocks);

/// Moves the blocks behind those that are there.
void append(std::vector<OfficeBlock>& to, std::vector<OfficeBlock> blocks);

bool is_blank(std::string_view text);

/// Leaves out the blocks of a master in which something stands for a field that each slide fills: "‹#›", "<number>".
void leave_out_stand_ins(std::vector<OfficeBlock>& master);

}  // namespace ragdoll::extraction_formats
