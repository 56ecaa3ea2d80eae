#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "byte_view.hpp"

namespace ragdoll::extraction_formats {

/// A record of an XLS workbook, with those that continue it.
struct BiffRecord {
    std::uint16_t type = 0;
    std::size_t begin = 0;  ///< in the stream
    ByteView body;
    std::vector<ByteView> continued;
};

/// Goes through the records of a stream ([MS-XLS] 2.1.4); a cut last one is the end.
class BiffRecords {
public:
    explicit BiffRecords(ByteView stream) : stream_(stream) {}

    /// False at the end.
    bool next(BiffRecord& record);

    /// Behind the last record.
    std::size_t position() const noexcept { return at_; }

private:
    ByteView stream_;
    std::size_t at_ = 0;
};

/// Reads numbers and strings out of a record that may be continued. What lies behind its end reads as nothing.
class BiffText {
public:
    /// @param at  where in the record to begin.
    BiffText(const BiffRecord& record, std::size_t at) : record_(record), at_(at) {}

    bool is_at_end();
    std::uint8_t u8();
    std::uint16_t u16();
    std::uint32_t u32();
    void skip(std::size_t bytes);

    /// A string as Excel 97 and later write it, without its formatting and phonetic guide ([MS-XLS] 2.5.293).
    /// @param characters  its length.
    std::string unicode(std::size_t characters);

    /// The characters of a string whose first byte tells how wide they are; each continuation begins with such a byte.
    std::string characters(std::size_t count, bool is_wide);

    /// A string of Excel 5 and 95.
    std::string bytes(std::size_t count, const std::string& charset);

private:
    ByteView piece() const;
    bool go_to_next_piece();

    const BiffRecord& record_;
    std::size_t at_;
    std::size_t piece_ = 0;  ///< 0: the record itself
};

}  // namespace ragdoll::extraction_formats
