#include <cstdint>

#include "protocol.hpp"
#include "seeds.hpp"

namespace ragdoll::fuzzing {
namespace {

std::string packet(char kind, const std::string& content) {
    return kind + content + '\x1E';
}

std::string whole_answer() {
    extraction::ExtractionResult result;
    result.text = "The harbour\n\none";
    result.format = result.extraction_method = "text";
    result.title = "The harbour";
    result.created_at = Timestamp{};
    result.blocks = {{.kind = extraction::BlockKind::heading, .level = 1, .begin = 0, .end = 11},
                     {.begin = 13, .end = 16, .cells = {1, 1, 2}}};
    result.pages = {{.number = 1, .label = "i", .begin = 0, .end = 16, .method = "ocr", .confidence = 0.5}};
    result.segments = {{.start = 0, .end = 2, .text_begin = 0, .text_end = 11, .confidence = 0.5}};
    result.images = {{.page = 1, .width = 2, .height = 3, .mime_type = "image/png", .path = "a.png"}};
    result.warnings = {{.code = "damaged_page", .message = "page 2", .page = 2}};
    return packet(extraction::kProgress, "1 2") +
           packet(extraction::kFile, extraction::encode_file({.path = "a.png", .mime_type = "image/png", .page = 1})) +
           packet(extraction::kContent, "bytes") + packet(extraction::kText, result.text) +
           packet(extraction::kBlocks, extraction::encode_blocks(result.blocks)) +
           packet(extraction::kDetails, extraction::encode_details(result));
}

/// Two columns of words as layout_fuzz.cpp takes them.
std::string two_columns() {
    std::string page;
    const auto add = [&](int number) {
        page += static_cast<char>(number & 0xFF);
        page += static_cast<char>((number >> 8) & 0xFF);
    };
    for (int line = 0; line < 20; ++line) {
        for (const int left : {50, 90, 130, 320, 360, 400}) {
            add(left * 32);
            add((60 + line * 12) * 32);
            add((left + 36) * 32);
            add((70 + line * 12) * 32);
            page += std::string("a") + '\x86';
        }
    }
    return page;
}

}  // namespace

void add_engine_seeds(Seeds& seeds) {
    seeds["answer"] = {
        whole_answer(),
        packet(extraction::kError, extraction::encode_error(Error(Disposition::discard, "corrupt_file", "torn")))};
    seeds["layout"] = {two_columns()};
    seeds["detect"] = {"a.md\n# Title\n\n- item",
                       "a.pdf\n%PDF-1.7",
                       "a\n{\\rtf1}",
                       "a.eml\nFrom: a@b\nTo: c@d\n\nx",
                       "a\nRIFF....WAVEfmt ",
                       "a.srt\n1\n00:00:01,000 --> 00:00:02,000\nx",
                       "a\n\xFF\xFB\x90\x64",
                       "a.yaml\n---\na: 1\n",
                       "a.tex\n\\documentclass{article}",
                       "a\nBEGIN:VCARD\r\n",
                       std::string("a\nPK\x03\x04") + std::string(26, '\0') + "mimetypeapplication/epub+zip"};
    seeds["chunker"] = {"\x40\x10The tide is high. The harbour is closed.\n\nA second paragraph, caf\xC3\xA9.",
                        std::string("\x20\x08\xFF\xFEt\0i\0", 8), "\x10\x02\x83\x65\x83\x58\x83\x67 shift_jis"};
}

}  // namespace ragdoll::fuzzing
