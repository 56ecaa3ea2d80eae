#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "ppt_records.hpp"
#include "ppt_text.hpp"

namespace ragdoll::extraction_formats {

/// A slide as the presentation lists it.
struct PptSlideEntry {
    std::uint32_t object = 0;    ///< that it is
    std::uint32_t slide_id = 0;  ///< by which others refer to it
    std::vector<PptText> texts;  ///< of its placeholders, to which its shapes refer by number
};

/// The objects of a presentation. Each saving may have added newer forms of some of them at the stream's end, with a
/// directory that says where they are; the newest count. The stream must outlive it. Not thread-safe.
class PptDocument {
public:
    /// @param newest_edit  where the record of the last saving is, as the stream `Current User` says.
    /// @throws Error `encrypted` (discard).
    PptDocument(ByteView stream, std::uint32_t newest_edit);

    /// In the order of the presentation; empty when it cannot be found.
    const std::vector<PptSlideEntry>& slides() const noexcept { return slides_; }
    const std::vector<PptSlideEntry>& notes() const noexcept { return notes_; }

    /// An object; an empty record when there is none.
    /// @throws Error `corrupt_file` (discard) when objects lie within each other and add up to far more than the file.
    PptRecord object(std::uint32_t number);

private:
    void read_edits(std::uint32_t newest);
    std::uint32_t read_directory(ByteView directory);
    void read_lists(const PptRecord& document);

    ByteView stream_;
    std::map<std::uint32_t, std::uint32_t> places_;  ///< of objects
    std::uint32_t document_ = 0;
    std::uint32_t encryption_ = 0;
    std::uint64_t bytes_read_ = 0;
    std::vector<PptSlideEntry> slides_;
    std::vector<PptSlideEntry> notes_;
};

}  // namespace ragdoll::extraction_formats
