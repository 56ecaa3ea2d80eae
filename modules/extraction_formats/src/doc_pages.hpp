#pragma once

#include <cstddef>
#include <cstdint>

#include "byte_view.hpp"

namespace ragdoll::extraction_formats {

/// The pages of 512 bytes on which the properties of paragraphs or of characters lie in the stream `WordDocument`
/// ([MS-DOC] 2.9.33 and 2.9.175), and the table that tells which page is for which stretch of the stream.
class DocPages {
public:
    /// What holds for a stretch of the stream.
    struct Properties {
        std::uint32_t end = 0;  ///< of the stretch; not behind the place asked for when nothing is known
        ByteView bytes;
    };

    /// @param table       first places of the stretches, then numbers of pages.
    /// @param is_old      as in Word 6.
    /// @param entry_bytes of an entry on a page: 1 for characters; for paragraphs 13, in Word 6 7.
    DocPages(ByteView stream, ByteView table, bool is_old, std::size_t entry_bytes);

    /// Takes logarithmic time.
    Properties at(std::uint32_t place) const;

private:
    ByteView bytes_at(ByteView page, std::size_t run) const;

    ByteView stream_;
    ByteView table_;
    std::size_t count_;
    std::size_t number_bytes_;
    std::size_t entry_bytes_;
    bool is_old_;
};

}  // namespace ragdoll::extraction_formats
