#pragma once

#include <cstddef>
#include <cstdint>

#include "byte_view.hpp"

namespace ragdoll::extraction_formats {

/// Kinds of records in a PPT presentation ([MS-PPT] 2.13.24) and in its drawings ([MS-ODRAW] 2.1.1).
enum class PptType : std::uint16_t {
    document = 0x03E8,
    slide = 0x03EE,
    slide_atom = 0x03EF,
    notes = 0x03F0,
    slide_persist = 0x03F3,
    outline_reference = 0x0F9E,
    text_head = 0x0F9F,
    wide_text = 0x0FA0,
    narrow_text = 0x0FA8,
    string = 0x0FBA,
    slide_number_field = 0x0FD8,
    headers_footers = 0x0FD9,
    slide_list = 0x0FF0,
    user_edit = 0x0FF5,
    date_field = 0x0FF7,
    generic_date_field = 0x0FF8,
    header_field = 0x0FF9,
    footer_field = 0x0FFA,
    tag_data = 0x138B,
    persist_directory = 0x1772,
    comment = 0x2EE0,
    encryption = 0x2F14,
    shape_group = 0xF003,
    shape = 0xF004,
    child_anchor = 0xF00F,
    more_properties = 0xF122,
};

struct PptRecord {
    PptType type{};
    std::uint16_t instance = 0;
    bool has_records = false;
    ByteView body;
};

inline constexpr std::size_t kPptHeadBytes = 8;

/// The record that begins at a place; its body is cut where the bytes end.
inline PptRecord ppt_record_at(ByteView bytes, std::size_t at) {
    const std::uint16_t version = bytes.u16(at);
    return {.type = static_cast<PptType>(bytes.u16(at + 2)),
            .instance = static_cast<std::uint16_t>(version >> 4U),
            .has_records = (version & 0xFU) == 0xFU,
            .body = bytes.part(at + kPptHeadBytes, bytes.u32(at + 4))};
}

/// Calls `visit` with each record in turn.
template <class Visit>
void for_each_ppt_record(ByteView bytes, Visit&& visit) {
    for (std::size_t at = 0; bytes.holds(at, kPptHeadBytes);) {
        const PptRecord record = ppt_record_at(bytes, at);
        visit(record);
        at += kPptHeadBytes + record.body.size();
    }
}

}  // namespace ragdoll::extraction_formats
