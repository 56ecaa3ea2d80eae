#pragma once

#include <string>
#include <vector>

#include "office_block.hpp"
#include "ppt_records.hpp"

namespace ragdoll::extraction_formats {

/// What a text is on its slide ([MS-PPT] 2.13.33, TextTypeEnum).
enum class PptTextKind : std::uint32_t {
    title = 0,
    body = 1,
    notes = 2,
    other = 4,
    centred_body = 5,
    centred_title = 6,
    half_body = 7,
    quarter_body = 8
};

struct PptText {
    PptTextKind kind = PptTextKind::other;
    std::string text;  ///< UTF-8; paragraphs end with \r, lines with \v
};

/// Adds a record of a text to the texts: a head begins one, characters belong to the last.
void add_ppt_text(const PptRecord& record, std::vector<PptText>& texts);

bool is_title(const PptText& text) noexcept;

/// Its paragraphs: headings of titles, list items of bodies.
std::vector<OfficeBlock> paragraphs_of(const PptText& text);

/// The characters of a record of UTF-16.
std::string ppt_string(const PptRecord& record);

}  // namespace ragdoll::extraction_formats
