#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ragdoll::extraction {

/// A file inside a document: an attachment, a member of an archive, a picture.
struct EmbeddedFile {
    std::string path;         ///< within the document, "letters/a.txt", "word/media/image1.png"
    std::string mime_type;    ///< as the document says; may be empty or wrong
    int page = 0;             ///< 0 when it belongs to no page
    bool is_picture = false;  ///< shown in the document, rather than a document of its own
};

/// Receives the files inside a document, one after the other: a reader begins a file and writes its bytes in pieces.
/// A file ends where the next begins, or with the document. Files of one path are told apart by a number on their way
/// out. Not thread-safe.
class EmbeddedFiles {
public:
    virtual ~EmbeddedFiles() = default;

    /// @throws Error  `too_many_files`, `compression_bomb` (discard) past the limits.
    virtual void begin(const EmbeddedFile& file) = 0;
    virtual void write(std::string_view bytes) = 0;
};

}  // namespace ragdoll::extraction
