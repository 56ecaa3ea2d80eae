#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "byte_view.hpp"

namespace ragdoll::extraction_formats {

/// What a paragraph's properties say that changes how it is read.
struct DocParagraph {
    int style = 0;
    int outline_level = -1;  ///< 0 to 8, 9 for body text; -1: as the style says
    int list = -1;           ///< counts from 1; 0: taken out of one, -1: as the style says
    int list_level = 0;
    bool is_in_table = false;
    bool ends_row = false;
};

/// What the properties of a run of characters say that changes how it is read.
struct DocRun {
    bool is_left_out = false;  ///< hidden, or deleted with changes tracked
    std::uint16_t symbol = 0;  ///< drawn instead of the character; 0: none
    std::uint16_t font = 0;    ///< of the symbol
    int text_font = -1;        ///< in documents of Word 6 and 95; -1: as the style says
};

/// Hears of each modification in a list of them (grpprl): its number (sprm) and its operand.
void for_each_modification(ByteView list, const std::function<void(std::uint16_t sprm, ByteView operand)>& hear);

/// @param data  the stream `Data`, where properties too long for their page lie.
void apply_to(DocParagraph& paragraph, ByteView modifications, ByteView data);
void apply_to(DocRun& run, ByteView modifications);

/// The same in Word 6 and 95, where modifications have other numbers.
void apply_old_to(DocParagraph& paragraph, ByteView modifications);
void apply_old_to(DocRun& run, ByteView modifications);

}  // namespace ragdoll::extraction_formats
