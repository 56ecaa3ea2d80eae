#include <md4c.h>

#include <climits>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document_date.hpp"
#include "front_matter.hpp"
#include "html_blocks.hpp"
#include "html_entity.hpp"
#include "html_output.hpp"
#include "html_parser.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/normalize.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ResultBuilder;

/// Turns the parser's events into blocks.
class MarkdownBlocks {
public:
    MarkdownBlocks(ResultBuilder& builder, int max_nesting) : builder_(builder), max_nesting_(max_nesting) {}

    void enter_block(MD_BLOCKTYPE type, const void* detail) {
        if (++depth_ > max_nesting_) {
            throw Error(Disposition::discard, "too_deeply_nested", "blocks are nested too deep");
        }
        switch (type) {
            case MD_BLOCK_UL:
                flush();
                lists_.push_back({});
                break;
            case MD_BLOCK_OL:
                flush();
                lists_.push_back({true, static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start});
                break;
            case MD_BLOCK_LI: start_item(*static_cast<const MD_BLOCK_LI_DETAIL*>(detail)); break;
            case MD_BLOCK_TR: cells_.clear(); break;
            default: break;
        }
    }

    void leave_block(MD_BLOCKTYPE type, const void* detail) {
        --depth_;
        switch (type) {
            case MD_BLOCK_H: add_heading(static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level)); break;
            case MD_BLOCK_CODE:
                flush_marker();
                builder_.code(std::exchange(text_, {}));
                break;
            case MD_BLOCK_HTML: add_html(); break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD: cells_.push_back(std::exchange(text_, {})); break;
            case MD_BLOCK_TR: builder_.table_row(cells_); break;
            case MD_BLOCK_UL:
            case MD_BLOCK_OL: lists_.pop_back(); break;
            case MD_BLOCK_LI:
                flush();
                marker_.clear();
                break;
            case MD_BLOCK_P: flush(); break;
            default: break;
        }
    }

    void add_text(MD_TEXTTYPE type, std::string_view text) {
        switch (type) {
            case MD_TEXT_BR: text_ += '\n'; break;
            case MD_TEXT_SOFTBR: text_ += ' '; break;
            case MD_TEXT_NULLCHAR: break;
            case MD_TEXT_ENTITY: text_ += decode_html_entity(text); break;
            case MD_TEXT_HTML: add_raw_html(text); break;
            default: text_ += text; break;
        }
    }

    const std::string& title() const { return title_; }

    void set_in_html_block(bool in_html) { in_html_block_ = in_html; }

private:
    struct List {
        bool is_ordered = false;
        unsigned next = 1;
    };

    void start_item(const MD_BLOCK_LI_DETAIL& item) {
        flush();
        List& list = lists_.back();
        marker_ = list.is_ordered ? std::to_string(list.next++) + ". " : std::string(extraction::kBullet);
        if (item.is_task != 0) marker_ += item.task_mark == ' ' ? "☐ " : "☒ ";
    }

    void add_heading(int level) {
        if (level == 1 && title_.empty()) title_ = text_;
        builder_.heading(level, marker_ + std::exchange(text_, {}));
        marker_.clear();
    }

    // An item may begin with a code block, which has no place for the marker.
    void flush_marker() {
        if (!marker_.empty()) builder_.list_item(std::exchange(marker_, {}));
    }

    void flush() {
        if (text_.empty()) return;
        const std::string text = std::exchange(text_, {});
        if (marker_.empty()) return builder_.paragraph(text);
        builder_.list_item(std::exchange(marker_, {}) + text);
    }

    /// Tags within a line leave nothing but the line breaks they make; blocks of HTML are read whole.
    void add_raw_html(std::string_view html) {
        if (in_html_block_) {
            text_ += html;
        } else if (html.starts_with("<br") || html.starts_with("<BR")) {
            text_ += '\n';
        }
    }

    void add_html() {
        const std::string html = std::exchange(text_, {});
        HtmlBlocks page;
        parse_html(html, max_nesting_, page);
        for (const HtmlBlock& block : page.take_blocks()) add_block(builder_, block);
    }

    ResultBuilder& builder_;
    int max_nesting_;
    int depth_ = 0;
    bool in_html_block_ = false;
    std::string text_;
    std::string marker_;
    std::string title_;
    std::vector<List> lists_;
    std::vector<std::string> cells_;
};

/// md4c calls back through C, which an exception must not cross.
struct Bridge {
    MarkdownBlocks& blocks;
    std::exception_ptr failure;

    template <class Work>
    int guarded(Work&& work) noexcept {
        try {
            work();
            return 0;
        } catch (...) {
            failure = std::current_exception();
            return 1;
        }
    }
};

Bridge& bridge_of(void* user) {
    return *static_cast<Bridge*>(user);
}

int on_enter_block(MD_BLOCKTYPE type, void* detail, void* user) {
    return bridge_of(user).guarded([&] {
        bridge_of(user).blocks.set_in_html_block(type == MD_BLOCK_HTML);
        bridge_of(user).blocks.enter_block(type, detail);
    });
}

int on_leave_block(MD_BLOCKTYPE type, void* detail, void* user) {
    return bridge_of(user).guarded([&] {
        bridge_of(user).blocks.leave_block(type, detail);
        bridge_of(user).blocks.set_in_html_block(false);
    });
}

int on_span(MD_SPANTYPE, void*, void*) {
    return 0;
}

int on_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
    return bridge_of(user).guarded([&] { bridge_of(user).blocks.add_text(type, {text, size}); });
}

void parse(std::string_view markdown, MarkdownBlocks& blocks) {
    if (markdown.size() > INT_MAX) throw Error(Disposition::discard, "file_too_large", "Markdown of more than 2 GiB");
    MD_PARSER parser{};
    parser.flags = MD_DIALECT_GITHUB;
    parser.enter_block = &on_enter_block;
    parser.leave_block = &on_leave_block;
    parser.enter_span = &on_span;
    parser.leave_span = &on_span;
    parser.text = &on_text;
    Bridge bridge{blocks, nullptr};
    const int result = md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &bridge);
    if (bridge.failure) std::rethrow_exception(bridge.failure);
    if (result != 0) throw std::bad_alloc();
}

}  // namespace

extraction::ExtractionResult read_markdown(const Input& input, const ReaderContext& context) {
    const text::Decoded decoded = text::decode(input.bytes);
    const FrontMatter matter = read_front_matter(decoded.utf8);
    ResultBuilder builder("markdown", "text/markdown", "markdown", context.limits);
    MarkdownBlocks blocks(builder, context.max_nesting);
    parse(matter.rest, blocks);

    extraction::ExtractionResult result = builder.finish();
    result.encoding = decoded.charset;
    result.title = matter.title;
    if (!result.title && !blocks.title().empty())
        result.title = text::fold_white_space(text::normalize(blocks.title()));
    result.author = matter.author;
    if (matter.date) result.created_at = document_date(*matter.date);
    return result;
}

}  // namespace ragdoll::extraction_formats
