#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "byte_view.hpp"

namespace ragdoll::extraction_formats {

/// A record of a part of an XLSB workbook.
struct XlsbRecord {
    std::uint16_t type = 0;
    ByteView body;
};

/// Goes through the records of a part ([MS-XLSB] 2.1.4); a cut last one is the end. The bytes must outlive it.
class XlsbRecords {
public:
    explicit XlsbRecords(ByteView part) : part_(part) {}

    /// False at the end.
    bool next(XlsbRecord& record);

private:
    std::uint32_t number(int most_bytes);

    ByteView part_;
    std::size_t at_ = 0;
};

/// Reads the fields of a record one after the other. What lies behind its end reads as nothing.
class XlsbFields {
public:
    explicit XlsbFields(ByteView body, std::size_t at = 0) : body_(body), at_(at) {}

    std::uint32_t u32();

    /// A string with its length before it (XLWideString, [MS-XLSB] 2.5.168), as UTF-8; a length that is no length gives
    /// an empty one.
    std::string text();

private:
    ByteView body_;
    std::size_t at_;
};

/// A string with formatting and a phonetic guide (RichStr, 2.5.121), without them.
std::string xlsb_rich_text(ByteView body, std::size_t at);

}  // namespace ragdoll::extraction_formats
