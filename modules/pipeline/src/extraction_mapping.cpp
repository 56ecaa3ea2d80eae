#include "extraction_mapping.hpp"

#include <boost/json.hpp>

#include "character_counter.hpp"
#include "chunk_places.hpp"
#include "ragdoll/text/chunker.hpp"
#include "ragdoll/text/language.hpp"
#include "recording_mapping.hpp"

namespace json = boost::json;

namespace ragdoll::pipeline {
namespace {

std::vector<text::TextBlock> blocks_of(const extraction::ExtractionResult& result) {
    std::vector<text::TextBlock> blocks;
    for (const extraction::Block& block : result.blocks) {
        blocks.push_back({static_cast<text::BlockKind>(block.kind), block.level, block.begin, block.end});
    }
    return blocks;
}
static_assert(static_cast<int>(extraction::BlockKind::code) == static_cast<int>(text::BlockKind::code));

/// A chunk's own language where it tells, as in documents of several; else its document's.
std::string language_of(std::string_view chunk, const text::Language& document_language) {
    constexpr double kLeastConfidence = 0.6;
    const text::Language own = text::detect_language(chunk);
    const std::string& code = own.confidence >= kLeastConfidence ? own.code : document_language.code;
    return code == "und" ? "" : code;
}

std::vector<documents::Chunk> cut_chunks(const extraction::ExtractionResult& result, const VersionOptions& options,
                                         const std::string& unit, const PartsBefore& before,
                                         const text::Language& document_language) {
    std::vector<text::PageRange> pages;
    for (const extraction::Page& page : result.pages) pages.push_back({page.number, page.begin, page.end});
    const text::ChunkerSettings settings{options.chunk_size, options.chunk_overlap,
                                         unit == "tokens" ? text::ChunkUnit::tokens : text::ChunkUnit::characters};
    std::vector<documents::Chunk> chunks;
    ChunkPlaces places(result);
    for (const text::TextChunk& cut : text::chunk_text(result.text, settings, blocks_of(result), pages)) {
        documents::Chunk chunk;
        chunk.index = before.chunks + static_cast<int>(chunks.size());
        chunk.text = result.text.substr(cut.begin, cut.end - cut.begin);
        chunk.begin = before.characters + static_cast<int>(cut.first_character);
        chunk.end = before.characters + static_cast<int>(cut.last_character);
        chunk.page = cut.page;
        chunk.place = places.of(cut.begin, cut.end);
        chunk.language = language_of(chunk.text, document_language);
        chunk.heading_path = cut.heading_path;
        chunks.push_back(std::move(chunk));
    }
    return chunks;
}

std::string warnings_json(const std::vector<extraction::ExtractionWarning>& warnings) {
    json::array array;
    for (const extraction::ExtractionWarning& warning : warnings) {
        array.push_back({{"code", warning.code}, {"message", warning.message}, {"page", warning.page}});
    }
    return json::serialize(array);
}

}  // namespace

void PartsBefore::add(const documents::Extraction& part) {
    const auto& content = std::get<documents::TextContent>(part.content);
    if (parts == 0) language = {part.facts.language, part.facts.language_confidence};
    ++parts;
    chunks += static_cast<int>(part.chunks.size());
    characters += static_cast<int>(text::count_characters(content.text));
    pages += static_cast<int>(part.pages.size());
}

documents::Extraction to_extraction(const extraction::ExtractionResult& result, const VersionOptions& options,
                                    const Settings& settings, Timestamp now, const PartsBefore& before) {
    const text::Language language = before.parts > 0 ? before.language : text::detect_language(result.text);
    documents::Extraction extraction;
    extraction.document_type = result.format;
    extraction.content = documents::TextContent{.part = before.parts,
                                                .text = result.text,
                                                .language_detected = language.code,
                                                .encoding = result.encoding.value_or(""),
                                                .embedding_model = options.embedding_model,
                                                .chunk_size = options.chunk_size,
                                                .chunk_overlap = options.chunk_overlap,
                                                .extraction_method = result.extraction_method,
                                                .extracted_at = now};
    if (is_recording(result)) extraction.content = to_audio_content(result, options, language.code, now);
    extraction.chunks = cut_chunks(result, options, settings.chunk_unit, before, language);
    set_times(extraction.chunks, result);
    extraction.facts = {.format = result.format,
                        .mime_type = result.mime_type,
                        .method = result.extraction_method,
                        .encoding = result.encoding.value_or(""),
                        .language = language.code,
                        .language_confidence = language.confidence,
                        .title = result.title.value_or(""),
                        .author = result.author.value_or(""),
                        .written_at = result.created_at,
                        .pages = before.pages + static_cast<int>(result.pages.size()),
                        .warnings = warnings_json(result.warnings)};
    CharacterCounter characters(result.text);
    for (const extraction::Page& page : result.pages) {
        documents::PageRange range{
            .number = page.number, .label = page.label, .method = page.method, .confidence = page.confidence};
        range.begin = before.characters + characters.at(page.begin);
        range.end = before.characters + characters.at(page.end);
        extraction.pages.push_back(std::move(range));
    }
    for (const extraction::EmbeddedImage& image : result.images) {
        extraction.images.push_back({.index = static_cast<int>(extraction.images.size()),
                                     .page = image.page,
                                     .width = image.width,
                                     .height = image.height,
                                     .mime_type = image.mime_type,
                                     .embedding_model = options.embedding_model});
    }
    return extraction;
}

}  // namespace ragdoll::pipeline
