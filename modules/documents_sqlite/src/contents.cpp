#include "contents.hpp"

#include <boost/json.hpp>

#include "ragdoll/base/error.hpp"
#include "rows.hpp"

#define CONTENT_COLUMNS                                                                                        \
    "id, version_id, kind, position, embedding_model, language, encoding, chunk_size, chunk_overlap, method, " \
    "extracted_at, duration, segments, page, width, height, mime_type, alt_text, description_model, text, blob_key"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;

enum class ContentKind { text, audio, image };  // as in the table, in the order of the variant

std::string to_json(const std::vector<AudioSegment>& segments) {
    boost::json::array rows;
    for (const AudioSegment& s : segments) rows.push_back(boost::json::array{s.start, s.end, s.text_begin, s.text_end});
    return boost::json::serialize(rows);
}

std::vector<AudioSegment> segments_from(std::string_view json) {
    std::vector<AudioSegment> segments;
    const boost::json::value parsed = boost::json::parse(json);
    for (const auto& value : parsed.as_array()) {
        const auto& row = value.as_array();
        segments.push_back({row.at(0).to_number<double>(), row.at(1).to_number<double>(), row.at(2).to_number<int>(),
                            row.at(3).to_number<int>()});
    }
    return segments;
}

TextContent text_from(const sqlite::Statement& row) {
    TextContent content;
    content.id = row.integer(0);
    content.version_id = row.integer(1);
    content.part = int_from(row, 3);
    content.embedding_model = row.text(4);
    content.language_detected = row.text(5);
    content.encoding = row.text(6);
    content.chunk_size = int_from(row, 7);
    content.chunk_overlap = int_from(row, 8);
    content.extraction_method = row.text(9);
    content.extracted_at = from_epoch_ms(row.integer(10));
    content.text = row.text(19);
    return content;
}

AudioContent audio_from(const sqlite::Statement& row) {
    AudioContent content;
    content.id = row.integer(0);
    content.version_id = row.integer(1);
    content.embedding_model = row.text(4);
    content.language_detected = row.text(5);
    content.chunk_size = int_from(row, 7);
    content.chunk_overlap = int_from(row, 8);
    content.extraction_method = row.text(9);
    content.extracted_at = from_epoch_ms(row.integer(10));
    content.duration_seconds = row.real(11);
    content.segments = segments_from(row.text(12));
    content.transcript = row.text(19);
    return content;
}

ImageContent image_from(const sqlite::Statement& row) {
    ImageContent content;
    content.id = row.integer(0);
    content.version_id = row.integer(1);
    content.index = int_from(row, 3);
    content.embedding_model = row.text(4);
    content.page = int_from(row, 13);
    content.width = int_from(row, 14);
    content.height = int_from(row, 15);
    content.mime_type = row.text(16);
    content.alt_text = row.text(17);
    content.description_model = row.text(18);
    content.description = row.text(19);
    content.blob_key = row.text(20);
    return content;
}

[[noreturn]] void throw_content_not_found(ContentId id) {
    throw Error(Disposition::discard, "content_not_found", "there is no content " + std::to_string(id));
}

Content content_from(const sqlite::Statement& row) {
    switch (enum_from<ContentKind>(row, 2)) {
        case ContentKind::audio: return audio_from(row);
        case ContentKind::image: return image_from(row);
        case ContentKind::text: break;
    }
    return text_from(row);
}

}  // namespace

ContentId insert_content(sqlite::Connection& connection, VersionId version, const TextContent& content) {
    auto& insert = connection.prepared(
        "INSERT INTO contents (version_id, kind, embedding_model, language, encoding, chunk_size,"
        " chunk_overlap, method, extracted_at, text, position) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, version).bind(2, content.embedding_model).bind(3, content.language_detected);
    insert.bind(4, content.encoding).bind(5, content.chunk_size).bind(6, content.chunk_overlap);
    insert.bind(7, content.extraction_method).bind(8, to_epoch_ms(content.extracted_at)).bind(9, content.text);
    insert.bind(10, content.part);
    insert.run();
    return connection.last_insert_rowid();
}

ContentId insert_content(sqlite::Connection& connection, VersionId version, const AudioContent& content) {
    const std::string segments = to_json(content.segments);
    auto& insert = connection.prepared(
        "INSERT INTO contents (version_id, kind, position, embedding_model, language, chunk_size, chunk_overlap,"
        " method, extracted_at, duration, segments, text) VALUES (?, 1, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, version).bind(2, content.embedding_model).bind(3, content.language_detected);
    insert.bind(4, content.chunk_size).bind(5, content.chunk_overlap).bind(6, content.extraction_method);
    insert.bind(7, to_epoch_ms(content.extracted_at)).bind(8, content.duration_seconds).bind(9, segments);
    insert.bind(10, content.transcript).run();
    return connection.last_insert_rowid();
}

ContentId insert_content(sqlite::Connection& connection, VersionId version, const ImageContent& content) {
    auto& insert = connection.prepared(
        "INSERT INTO contents (version_id, kind, position, embedding_model, page, width, height, mime_type, alt_text,"
        " description_model, text, blob_key) VALUES (?, 2, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, version).bind(2, content.index).bind(3, content.embedding_model).bind(4, content.page);
    insert.bind(5, content.width).bind(6, content.height).bind(7, content.mime_type).bind(8, content.alt_text);
    insert.bind(9, content.description_model).bind(10, content.description).bind(11, content.blob_key);
    insert.run();
    return connection.last_insert_rowid();
}

Content load_content(sqlite::Connection& connection, ContentId id) {
    auto& query = connection.prepared("SELECT " CONTENT_COLUMNS " FROM contents WHERE id = ?").bind(1, id);
    if (!query.step()) throw_content_not_found(id);
    Content content = content_from(query);
    query.reset();
    return content;
}

VersionId version_of(sqlite::Connection& connection, ContentId id) {
    auto& query = connection.prepared("SELECT version_id FROM contents WHERE id = ?").bind(1, id);
    if (!query.step()) throw_content_not_found(id);
    const VersionId version = query.integer(0);
    query.reset();
    return version;
}

std::vector<ContentId> main_contents(sqlite::Connection& connection, VersionId version) {
    auto& query =
        connection.prepared("SELECT id FROM contents WHERE version_id = ? AND kind < 2 ORDER BY kind, position");
    query.bind(1, version);
    std::vector<ContentId> contents;
    while (query.step()) contents.push_back(query.integer(0));
    return contents;
}

std::optional<ContentId> main_content(sqlite::Connection& connection, VersionId version) {
    const auto contents = main_contents(connection, version);
    return contents.empty() ? std::nullopt : std::optional(contents.front());
}

std::vector<ImageContent> load_images(sqlite::Connection& connection, VersionId version) {
    auto& query = connection.prepared("SELECT " CONTENT_COLUMNS
                                      " FROM contents WHERE version_id = ? AND kind = 2 ORDER BY position");
    query.bind(1, version);
    std::vector<ImageContent> images;
    while (query.step()) images.push_back(image_from(query));
    return images;
}

std::vector<PageRange> load_pages(sqlite::Connection& connection, VersionId version) {
    auto& query = connection.prepared(
        "SELECT number, label, text_begin, text_end, method, confidence FROM pages WHERE version_id = ?"
        " ORDER BY position");
    query.bind(1, version);
    std::vector<PageRange> pages;
    while (query.step()) {
        pages.push_back({int_from(query, 0), std::string(query.text(1)), int_from(query, 2), int_from(query, 3),
                         std::string(query.text(4)), optional_real(query, 5)});
    }
    return pages;
}

std::vector<Chunk> load_chunks(sqlite::Connection& connection, VersionId version, ChunkId after, int limit) {
    auto& query = connection.prepared("SELECT " CHUNK_COLUMNS
                                      " FROM contents n JOIN chunks c ON c.content_id = n.id"
                                      " WHERE n.version_id = ? AND c.id > ? ORDER BY c.id LIMIT ?");
    query.bind(1, version).bind(2, after).bind(3, limit > 0 ? limit : -1);
    std::vector<Chunk> chunks;
    while (query.step()) chunks.push_back(chunk_from(query));
    return chunks;
}

}  // namespace ragdoll::documents_sqlite
