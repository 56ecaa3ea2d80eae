#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document_date.hpp"
#include "html_blocks.hpp"
#include "html_output.hpp"
#include "html_parser.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/normalize.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;
using extraction::ResultBuilder;

// Tags that are never closed (<font>, <b>) nest deep in old pages that are otherwise fine.
constexpr int kNestingFactor = 8;
constexpr std::size_t kCharsetWithin = 4096;

// The part of a page that says it is the main one is believed when it holds this much.
constexpr std::size_t kLeastMainBytes = 200;
constexpr double kLeastMainShare = 0.25;
// When what is left without navigation is less than this share, the mark-up is not to be trusted.
constexpr double kLeastRest = 0.2;

/// What stands behind "charset=" or "encoding=" in a tag.
std::string charset_in(std::string_view tag, std::string_view key) {
    const std::size_t at = tag.find(key);
    if (at == std::string_view::npos) return {};
    std::size_t begin = at + key.size();
    while (begin < tag.size() && (tag[begin] == '"' || tag[begin] == '\'' || tag[begin] == ' ')) ++begin;
    return std::string(tag.substr(begin, tag.find_first_of("\"' ;/?>", begin) - begin));
}

/// The charset that a <meta> tag names, or the declaration of XML.
std::string declared_charset(std::string_view bytes) {
    std::string head(bytes.substr(0, kCharsetWithin));
    for (char& c : head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 1)) {
        const std::string_view tag = std::string_view(head).substr(at, head.find('>', at) - at);
        if (const std::string charset = charset_in(tag, "charset="); !charset.empty()) return charset;
    }
    return head.starts_with("<?xml") ? charset_in(std::string_view(head).substr(0, head.find('>')), "encoding=") : "";
}

std::size_t text_bytes(const HtmlBlock& block) {
    std::size_t bytes = block.text.size();
    for (const std::string& cell : block.cells) bytes += cell.size();
    return bytes;
}

/// Drops what surrounds the content, as far as the mark-up leaves no doubt; else keeps everything.
std::vector<HtmlBlock> without_surroundings(std::vector<HtmlBlock> blocks) {
    std::size_t bytes[3] = {};
    for (const HtmlBlock& block : blocks) bytes[static_cast<std::size_t>(block.area)] += text_bytes(block);
    const std::size_t unknown = bytes[0];
    const std::size_t main = bytes[1];
    const auto all = static_cast<double>(unknown + main + bytes[2]);
    const bool main_is_clear =
        main >= kLeastMainBytes && static_cast<double>(main) >= kLeastMainShare * static_cast<double>(unknown + main);
    if (main_is_clear) {
        std::erase_if(blocks, [](const HtmlBlock& block) { return block.area != PageArea::main; });
    } else if (static_cast<double>(unknown + main) >= kLeastRest * all) {
        std::erase_if(blocks, [](const HtmlBlock& block) { return block.area == PageArea::periphery; });
    }
    return blocks;
}

std::string clean(const std::string& text) {
    return text::fold_white_space(text::normalize(text));
}

}  // namespace

extraction::ExtractionResult read_html(const Input& input, const ReaderContext& context) {
    text::Decoded decoded = text::decode(input.bytes, declared_charset(input.text()));
    // The parser takes a zero byte for the end of the page.
    for (char& c : decoded.utf8) c = c == '\0' ? ' ' : c;

    HtmlBlocks page;
    parse_html(decoded.utf8, context.max_nesting * kNestingFactor, page);
    const std::vector<HtmlBlock> blocks = without_surroundings(page.take_blocks());

    ResultBuilder builder("html", "text/html", "html", context.limits);
    for (const HtmlBlock& block : blocks) add_block(builder, block);
    extraction::ExtractionResult result = builder.finish();
    result.encoding = decoded.charset;
    if (page.title()) result.title = clean(*page.title());
    for (const HtmlBlock& block : blocks) {
        if (!result.title && block.kind == BlockKind::heading && block.level == 1) result.title = clean(block.text);
    }
    if (page.author()) result.author = clean(*page.author());
    if (page.published()) result.created_at = document_date(*page.published());
    return result;
}

}  // namespace ragdoll::extraction_formats
