#include "pdf_reader.hpp"

#include <poppler-document.h>
#include <poppler-page.h>

#include <time.h>

#include <chrono>
#include <climits>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

#include "fragments.hpp"
#include "headings.hpp"
#include "open_document.hpp"
#include "page_notes.hpp"
#include "page_words.hpp"
#include "paragraphs.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction/result_builder.hpp"
#include "regions.hpp"
#include "running_lines.hpp"
#include "supplement.hpp"
#include "text_layer.hpp"

namespace ragdoll::pdf {
namespace {

using extraction::ExtractionResult;
using extraction::ResultBuilder;

/// The text of one writing direction of a page.
struct FragmentGroup {
    int rotation = 0;  ///< as of WordGroup
    std::vector<Fragment> fragments;
};

struct PageContent {
    std::string label;
    std::vector<FragmentGroup> groups;
    std::vector<Piece> pieces;
    bool failed = false;
    extraction::TextLayer text_layer = extraction::TextLayer::good;
};

std::optional<std::string> property(const poppler::document& document, const char* key) {
    std::string value = to_utf8(document.info_key(key));
    while (!value.empty() && value.back() == ' ') value.pop_back();
    if (value.empty()) return std::nullopt;
    return value;
}

void read_properties(const poppler::document& document, ExtractionResult& result) {
    result.title = property(document, "Title");
    result.author = property(document, "Author");
    if (document.info_key("CreationDate").empty()) return;
    const time_t created = document.info_date_t("CreationDate");
    if (created > 0) result.created_at = Timestamp(std::chrono::seconds(created));
}

PageContent read_page(const poppler::document& document, int index, CompoundWords& compounds) {
    PageContent content;
    const std::unique_ptr<poppler::page> page(document.create_page(index));
    if (!page) {
        content.failed = true;
        return content;
    }
    const std::string label = to_utf8(page->label());
    if (label != std::to_string(index + 1)) content.label = label;
    for (WordGroup& group : words_of(*page)) {
        compounds.collect(group.words);
        content.groups.push_back({group.rotation, join_words(std::move(group.words))});
    }
    return content;
}

bool is_upright(const FragmentGroup& group) {
    return group.rotation == 0;
}

std::size_t text_bytes(const PageContent& page) {
    std::size_t bytes = 0;
    for (const FragmentGroup& group : page.groups) {
        for (const Fragment& fragment : group.fragments) bytes += fragment.text.size();
    }
    return bytes;
}

/// Makes pieces of a page's fragments.
void lay_out(PageContent& page, const CompoundWords& compounds) {
    for (FragmentGroup& group : std::exchange(page.groups, {})) {
        for (Piece& piece : make_pieces(cut_regions(std::move(group.fragments)), compounds)) {
            piece.box = turn_back(piece.box, group.rotation);
            page.pieces.push_back(std::move(piece));
        }
    }
    page.text_layer = judge_text_layer(page.pieces);
}

/// Lays out all pages, without the lines that run through the document.
void lay_out(std::vector<PageContent>& pages, const CompoundWords& compounds) {
    RunningLines running_lines;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        for (const FragmentGroup& group : pages[i].groups | std::views::filter(is_upright))
            running_lines.collect(static_cast<int>(i), group.fragments);
    }
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (pages[i].failed) continue;
        bool has_own_text = false;
        for (FragmentGroup& group : pages[i].groups)
            has_own_text =
                !is_upright(group) || running_lines.take_out(static_cast<int>(i), group.fragments) || has_own_text;
        lay_out(pages[i], compounds);
        if (!has_own_text) pages[i].text_layer = extraction::TextLayer::sparse;
    }
}

extraction::Box place_of(const Piece& piece) {
    return {piece.box.left, piece.box.top, piece.box.right, piece.box.bottom};
}

// Columns found by little white space are a guess, so their cells are parted by a space, which leaves phrases whole.
std::string joined(const std::vector<std::string>& cells) {
    std::string row;
    for (const std::string& cell : cells) {
        if (!row.empty()) row += ' ';
        row += cell;
    }
    return row;
}

void add_row(ResultBuilder& builder, const Piece& piece, const extraction::Box& place) {
    std::vector<std::string> cells = piece.cells;
    if (!piece.has_sure_columns) cells = {joined(cells)};
    if (!cells.empty()) cells.back() = with_addresses(std::move(cells.back()), piece.addresses);
    builder.table_row(cells, {}, place);
}

void add_piece(ResultBuilder& builder, HeadingScale& scale, const Piece& piece) {
    const extraction::Box place = place_of(piece);
    if (piece.kind == PieceKind::table_row) return add_row(builder, piece, place);
    const int level = scale.level_of(piece);
    if (level > 0) {
        builder.heading(level, piece.text, place);
        builder.paragraph(with_addresses("", piece.addresses), place);
        return;
    }
    const std::string text = with_addresses(piece.text, piece.addresses);
    if (piece.kind == PieceKind::list_item) return builder.list_item(text, place);
    builder.paragraph(text, place);
}

void add_page(ResultBuilder& builder, HeadingScale& scale, int number, const PageContent& content, bool carefully) {
    builder.begin_page(number, content.label, "pdf_text");
    for (const Piece& piece : content.pieces) add_piece(builder, scale, piece);
    builder.end_page();
    const std::string page = "page " + std::to_string(number);
    // Of a page that poppler cannot take words from, the picture may be read.
    builder.result().pages.back().text_layer =
        content.failed && carefully ? extraction::TextLayer::sparse : content.text_layer;
    if (content.failed) return builder.warn("page_failed", page + " could not be read", number);
    if (content.pieces.empty()) builder.warn("page_without_text", page + " holds no text", number);
    if (content.text_layer == extraction::TextLayer::garbled) {
        builder.warn("garbled_text", "the text of " + page + " makes no sense: its fonts have a broken encoding",
                     number);
    }
}

// One page of nothing: enough to make poppler set up its fonts and encodings.
constexpr std::string_view kTinyPdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 28>>stream\nBT /F 9 Tf 9 9 Td (a) Tj ET \nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n";

}  // namespace

PopplerLibrary::PopplerLibrary() {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    ::tzset();  // dates are read with the time zone, which is in a file
    kept_open_ = open(kTinyPdf, {}).document;
    const std::unique_ptr<poppler::page> page(kept_open_->create_page(0));
    if (page) words_of(*page);
}

PopplerLibrary::~PopplerLibrary() = default;

ExtractionResult read_pdf(const extraction::Input& input, const extraction::ReaderContext& context) {
    const extraction::ResultLimits& limits = context.limits;
    const auto [document, password] = open(input.text(), context.passwords);
    const int total = document->pages();
    if (total > limits.max_pages) {
        throw Error(Disposition::discard, "too_many_pages", "the PDF has " + std::to_string(total) + " pages");
    }
    // Headings and running lines are told by comparison with the whole document, so nothing is written before all is
    // read.
    std::vector<PageContent> pages;
    CompoundWords compounds;
    std::size_t bytes = 0;
    for (int index = 0; index < total; ++index) {
        pages.push_back(read_page(*document, index, compounds));
        bytes += text_bytes(pages.back());
        if (bytes > limits.max_whole_bytes()) {
            throw Error(Disposition::discard, "text_too_long", "the PDF's text is too long");
        }
        context.progress(index + 1, total);
    }
    lay_out(pages, compounds);
    HeadingScale scale;
    for (const PageContent& page : pages) {
        for (const Piece& piece : page.pieces) scale.count(piece);
    }
    ResultBuilder builder("pdf", "application/pdf", "pdf_text", limits);
    read_properties(*document, builder.result());
    Supplement supplement(input.text(), password, context);
    for (int index = 0; index < total; ++index) {
        PageContent page = std::exchange(pages[static_cast<std::size_t>(index)], {});
        supplement.add_to_page(index, page.pieces, builder.result());
        add_page(builder, scale, index + 1, page, context.carefully);
    }
    supplement.finish(builder);
    return builder.finish();
}

}  // namespace ragdoll::pdf
