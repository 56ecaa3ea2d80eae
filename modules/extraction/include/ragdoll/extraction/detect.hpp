#pragma once

#include <optional>
#include <string_view>

namespace ragdoll::extraction {

enum class Format {
    text,
    markdown,
    html,
    csv,
    json,
    xml,
    pdf,
    docx,
    eml,
    mbox,
    srt,
    vtt,
    ics,
    vcf,
    latex,
    rst,
    yaml,
    svg,
    source,
    xlsx,
    pptx,
    odt,
    ods,
    odp,
    epub,
    rtf,
    doc,
    xls,
    ppt,
    msg,
    tnef,
    // Known by their looks; some have helpers of their own.
    zip,
    ole,  // a compound file, of which only a look at its directory tells whether it is doc, xls, ppt, msg or another
    image,
    audio,
    video,
    gzip,
    tar,
    executable,
    binary,
};

/// "pdf", "docx", …
std::string_view to_string(Format format) noexcept;

/// In words, for messages: "an XLSX spreadsheet".
std::string_view describe(Format format) noexcept;

/// What a content is, by its first bytes. The name decides only between kinds of text, where the content does not tell
/// (a Markdown file without any mark is plain text).
/// @param bytes  the whole content, or at least its first 64 kB and, for archives, its last.
Format detect(std::string_view bytes, std::string_view name);

/// What a content is by a mark at its beginning, without looking further; nothing for text and for ZIP archives.
/// @param head  its first 4 kB, or all of it.
std::optional<Format> detect_by_mark(std::string_view head) noexcept;

/// What an archive is, by the type that its member `mimetype` names; Format::zip when it is another. The text may have
/// other bytes around the type.
Format format_of_mime_type(std::string_view text);

}  // namespace ragdoll::extraction
