#include "extraction_results.hpp"

#include <cstddef>
#include <span>

#include "contents.hpp"
#include "place_json.hpp"
#include "publication.hpp"
#include "ragdoll/base/error.hpp"
#include "rows.hpp"

namespace ragdoll::documents_sqlite {
namespace {

using namespace documents;

void insert_chunk(sqlite::Connection& connection, ContentId content, const Chunk& chunk) {
    auto& insert = connection.prepared(
        "INSERT INTO chunks (content_id, kind, position, text_begin, text_end, page, start_time, end_time,"
        " heading_path, text, place, language) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, content).bind(2, column_of(chunk.kind)).bind(3, chunk.index).bind(4, chunk.begin);
    insert.bind(5, chunk.end).bind(6, chunk.page).bind(7, chunk.start_time).bind(8, chunk.end_time);
    insert.bind(9, chunk.heading_path).bind(10, chunk.text);
    insert.bind(12, chunk.language);
    insert.bind(11, chunk.place.is_empty() ? std::nullopt : std::optional(to_json(chunk.place))).run();
}

void insert_page(sqlite::Connection& connection, VersionId version, int position, const PageRange& page) {
    auto& insert = connection.prepared("INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, version).bind(2, position).bind(3, page.number).bind(4, page.label);
    insert.bind(5, page.begin).bind(6, page.end).bind(7, page.method).bind(8, page.confidence);
    insert.run();
}

void save_facts(sqlite::Connection& connection, VersionId version, const ExtractionFacts& facts) {
    auto& update = connection.prepared(
        "UPDATE versions SET format = ?, mime_type = ?, method = ?, encoding = ?, language = ?,"
        " language_confidence = ?, title = ?, author = ?, written_at = ?, pages = ?, warnings = ? WHERE id = ?");
    update.bind(1, facts.format).bind(2, facts.mime_type).bind(3, facts.method).bind(4, facts.encoding);
    update.bind(5, facts.language).bind(6, facts.language_confidence).bind(7, facts.title).bind(8, facts.author);
    update.bind(9, column_of(facts.written_at)).bind(10, facts.pages).bind(11, facts.warnings).bind(12, version);
    update.run();
}

void describe_document(sqlite::Connection& connection, DocumentId document, const Extraction& extraction) {
    auto& update = connection.prepared(
        "UPDATE documents SET title = iif(title = '', ?1, title), document_type = iif(?2 = '', document_type, ?2),"
        " mime_type = iif(?3 = '', mime_type, ?3) WHERE id = ?4");
    update.bind(1, extraction.facts.title).bind(2, extraction.document_type).bind(3, extraction.facts.mime_type);
    update.bind(4, document).run();
}

/// A content that has one chunk: replaced when its text changed, because a chunk's text never changes under its id.
void replace_only_chunk(sqlite::Connection& connection, ContentId content, const Chunk& chunk) {
    auto& same = connection.prepared("SELECT 1 FROM chunks WHERE content_id = ? AND kind = ? AND text = ?");
    same.bind(1, content).bind(2, column_of(chunk.kind)).bind(3, chunk.text);
    const bool is_same = same.step();
    same.reset();
    if (is_same) return;
    connection
        .prepared(
            "DELETE FROM embeddings WHERE id IN (SELECT c.id * 256 + m.id FROM chunks c, embedding_models m"
            " WHERE c.content_id = ? AND c.kind = ?)")
        .bind(1, content)
        .bind(2, column_of(chunk.kind))
        .run();
    connection.prepared("DELETE FROM chunks WHERE content_id = ? AND kind = ?")
        .bind(1, content)
        .bind(2, column_of(chunk.kind))
        .run();
    if (!chunk.text.empty()) insert_chunk(connection, content, chunk);
}

int part_of(const Extraction& extraction) {
    const auto* text = std::get_if<TextContent>(&extraction.content);
    return text == nullptr ? 0 : text->part;
}

int count_pages(sqlite::Connection& connection, VersionId version) {
    auto& query = connection.prepared("SELECT count(*) FROM pages WHERE version_id = ?").bind(1, version);
    query.step();
    const int count = int_from(query, 0);
    query.reset();
    return count;
}

}  // namespace

void save_part(sqlite::Connection& connection, VersionId version, const Extraction& part) {
    if (part_of(part) == 0) remove_results(connection, version);
    const ContentId content =
        std::visit([&](const auto& c) { return insert_content(connection, version, c); }, part.content);
    for (const Chunk& chunk : part.chunks) insert_chunk(connection, content, chunk);
    int position = count_pages(connection, version);
    for (const PageRange& page : part.pages) insert_page(connection, version, position++, page);
}

void save_checkpoint(sqlite::Connection& connection, VersionId version, const std::string& name,
                     const std::string& bytes) {
    connection.prepared("INSERT OR REPLACE INTO extraction_checkpoints VALUES (?, ?, ?)")
        .bind(1, version)
        .bind(2, name)
        .bind(3, std::as_bytes(std::span(bytes)))
        .run();
}

std::optional<std::string> find_checkpoint(sqlite::Connection& connection, VersionId version, const std::string& name) {
    auto& query = connection.prepared("SELECT bytes FROM extraction_checkpoints WHERE version_id = ? AND name = ?");
    query.bind(1, version).bind(2, name);
    std::optional<std::string> bytes;
    if (query.step()) {
        const auto blob = query.blob(0);
        bytes.emplace(reinterpret_cast<const char*>(blob.data()), blob.size());
    }
    query.reset();
    return bytes;
}

std::int64_t count_chunks(sqlite::Connection& connection, VersionId version) {
    auto& query = connection.prepared(
        "SELECT count(*) FROM contents n JOIN chunks c ON c.content_id = n.id AND c.kind = 0 WHERE n.version_id = ?"
        " AND n.kind < 2");
    query.bind(1, version);
    query.step();
    const std::int64_t count = query.integer(0);
    query.reset();
    return count;
}

SavedExtraction save_results(sqlite::Connection& connection, VersionId version, const Extraction& extraction) {
    SavedExtraction saved;
    saved.document_id = find_version(connection, version)->document_id;
    save_part(connection, version, extraction);
    saved.content_id = *main_content(connection, version);
    for (const ImageContent& image : extraction.images) {
        saved.image_ids.push_back(insert_content(connection, version, image));
        Chunk chunk;
        chunk.kind = ChunkKind::image;
        chunk.text = image.description.empty() ? image.alt_text : image.description;
        chunk.page = image.page;
        if (!chunk.text.empty()) insert_chunk(connection, saved.image_ids.back(), chunk);
    }
    save_facts(connection, version, extraction.facts);
    describe_document(connection, saved.document_id, extraction);
    return saved;
}

void save_summary(sqlite::Connection& connection, VersionId version, const std::string& summary) {
    const auto content = main_content(connection, version);
    if (!content) throw Error(Disposition::discard, "content_not_found", "a summary of a version without a text");
    Chunk chunk;
    chunk.kind = ChunkKind::summary;
    chunk.text = summary;
    const auto summarised = find_version(connection, version);
    if (summarised && summarised->facts.language != "und") chunk.language = summarised->facts.language;
    replace_only_chunk(connection, *content, chunk);
}

void save_description(sqlite::Connection& connection, ContentId image, const std::string& description,
                      const std::string& model) {
    const auto known = std::get<ImageContent>(load_content(connection, image));
    connection.prepared("UPDATE contents SET text = ?, description_model = ? WHERE id = ?")
        .bind(1, description)
        .bind(2, model)
        .bind(3, image)
        .run();
    Chunk chunk;
    chunk.kind = ChunkKind::image;
    chunk.page = known.page;
    chunk.text = description.empty() ? known.alt_text : description;
    replace_only_chunk(connection, image, chunk);
}

}  // namespace ragdoll::documents_sqlite
