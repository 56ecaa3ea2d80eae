#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ragdoll/base/clock.hpp"
#include "ragdoll/documents/identifiers.hpp"

namespace ragdoll::documents {

/// How far a document has come. Derived from the steps of its latest version, see steps.hpp.
enum class DocumentStatus { pending, processing, processed, error };

std::string_view to_string(DocumentStatus status) noexcept;
std::optional<DocumentStatus> parse_document_status(std::string_view text);

/// Where a document's bytes came from, which also decides how a second submission is recognised.
enum class SourceKind {
    path,      ///< a file that stays where it is; the same path is the same document
    url,       ///< fetched; the same URL is the same document
    content,   ///< standard input, an upload, a text in a request: the same bytes are the same document
    embedded,  ///< a file inside another document; the same path in the same parent is the same document
};

std::string_view to_string(SourceKind kind) noexcept;
std::optional<SourceKind> parse_source_kind(std::string_view text);

/// What a user added, through all of its versions.
struct Document {
    DocumentId id = 0;
    std::string title;
    SourceKind source_kind = SourceKind::path;
    std::string source;         ///< absolute path, URL, "stdin", "upload", "text"; of an embedded one "parent!/path"
    std::string name;           ///< file name as the user knows it
    std::string document_type;  ///< "pdf", "docx", "audio", …; "" until it was looked at
    std::string mime_type;
    std::string metadata = "{}";  ///< a JSON object: the user's keys, and those of keywords and summary
    DocumentStatus status = DocumentStatus::pending;
    bool is_cancelled = false;
    DocumentId parent = 0;          ///< the document that it is embedded in, 0 for none
    VersionId latest_version = 0;   ///< the one that is or was last worked on
    VersionId current_version = 0;  ///< the published one that searches see; 0 before the first is complete
    int progress = 0;               ///< 0 to 100, of the latest version
    Timestamp created_at;
    Timestamp updated_at;
};

}  // namespace ragdoll::documents
