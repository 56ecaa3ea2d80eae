#include "scanned_pages.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "joined_text.hpp"
#include "protocol.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction {
namespace {

// A page takes some 1 to 5 s; starting a task costs nothing beside it.
constexpr std::size_t kPagesOfATask = 4;
constexpr int kMostFailuresInARow = 5;

/// Whether an error is about the pages that were asked for and says nothing of others.
bool is_failure_of_pages(const Error& error) {
    constexpr std::string_view kCodes[] = {"timeout",        "memory_limit", "extraction_crashed",
                                           "protocol_error", "corrupt_file", "picture_too_large"};
    return std::ranges::find(kCodes, error.code()) != std::end(kCodes);
}

std::string_view text_of(const ExtractionResult& result, const Page& page) {
    return std::string_view(result.text).substr(page.begin, page.end - page.begin);
}

std::span<const Block> blocks_of(const ExtractionResult& result, const Page& page) {
    const auto first = std::ranges::lower_bound(result.blocks, page.begin, {}, &Block::begin);
    auto last = first;
    while (last != result.blocks.end() && last->end <= page.end) ++last;
    return {first, last};
}

void append_page(ExtractionResult& whole, const ExtractionResult& source, Page page, std::size_t max_text_bytes) {
    const std::string_view text = text_of(source, page);
    const std::size_t begin = append_text(whole, text, blocks_of(source, page), page.begin, max_text_bytes);
    page.begin = begin;
    page.end = begin + text.size();
    whole.pages.push_back(std::move(page));
}

void require_pages_in_order(const ExtractionResult& result) {
    std::size_t end = 0;
    for (const Page& page : result.pages) {
        if (page.begin < end) refuse_answer("pages out of order");
        end = page.end;
    }
}

/// Passes on which pages of a task are done, on top of those done before.
class TaskProgress final : public ExtractionListener {
public:
    TaskProgress(ExtractionListener& listener, int before, int pages, int total)
        : listener_(listener), before_(before), pages_(pages), total_(total) {}

    void progress(int done, int /*total*/) override { listener_.progress(before_ + std::min(done, pages_), total_); }

private:
    ExtractionListener& listener_;
    const int before_;
    const int pages_;
    const int total_;
};

/// Recognises pages task after task and keeps what comes of it.
class Recognition {
public:
    Recognition(ExtractionListener& listener, const RecognisePages& recognise, int pages_read, int total)
        : listener_(listener), recognise_(recognise), done_(pages_read), total_(total) {}

    void run(std::span<const int> pages) {
        while (!pages.empty()) {
            const auto some = pages.first(std::min(pages.size(), kPagesOfATask));
            pages = pages.subspan(some.size());
            if (some.size() == 1 || !try_pages(some)) {
                for (std::size_t i = 0; i < some.size(); ++i) try_alone(some.subspan(i, 1));
            }
        }
    }

    /// nullptr when the page was not recognised; then failure() says why.
    const ExtractionResult* result_of(int page) const {
        const auto found = results_.find(page);
        return found == results_.end() ? nullptr : &found->second;
    }

    const Error& failure() const { return *failure_; }  ///< the last one

private:
    bool try_pages(std::span<const int> pages) {
        if (failures_in_a_row_ >= kMostFailuresInARow) return false;
        const int count = static_cast<int>(pages.size());
        TaskProgress progress(listener_, done_, count, total_);
        try {
            take(recognise_({pages.begin(), pages.end()}, progress), pages);
            failures_in_a_row_ = 0;
        } catch (const Error& error) {
            if (!is_failure_of_pages(error)) throw;
            failure_ = error;
            return false;
        }
        done_ += count;
        return true;
    }

    void try_alone(std::span<const int> page) {
        if (try_pages(page)) return;
        ++failures_in_a_row_;
        listener_.progress(++done_, total_);
    }

    /// Each page as a result of its own.
    void take(const ExtractionResult& answer, std::span<const int> pages) {
        for (const int number : pages) {
            const auto page = std::ranges::find(answer.pages, number, &Page::number);
            if (page == answer.pages.end()) refuse_answer("a page that was asked for is missing");
            ExtractionResult one;
            append_page(one, answer, *page, answer.text.size());
            results_[number] = std::move(one);
        }
    }

    ExtractionListener& listener_;
    const RecognisePages& recognise_;
    int done_;
    const int total_;
    int failures_in_a_row_ = 0;
    std::optional<Error> failure_;
    std::map<int, ExtractionResult> results_;
};

/// Whether what was recognised says more than what the page has: a page number in print, read again, does not.
bool says_more(const ExtractionResult& recognised, std::string_view text, TextLayer layer) {
    return layer == TextLayer::garbled ? !recognised.text.empty() : recognised.text.size() > 2 * text.size();
}

void drop_warnings(ExtractionResult& document, int page) {
    std::erase_if(document.warnings, [page](const ExtractionWarning& warning) {
        return warning.page == page && (warning.code == "page_without_text" || warning.code == "no_text_found" ||
                                        warning.code == "garbled_text");
    });
}

/// The document with the recognised pages in their places.
ExtractionResult merge(const ExtractionResult& document, const Recognition& recognition, std::size_t max_text_bytes) {
    ExtractionResult whole = document;
    whole.text.clear();
    whole.blocks.clear();
    whole.pages.clear();
    whole.segments.clear();
    for (Page page : document.pages) {
        const TextLayer layer = std::exchange(page.text_layer, TextLayer::good);
        const ExtractionResult* recognised = layer == TextLayer::good ? nullptr : recognition.result_of(page.number);
        if (recognised != nullptr && says_more(*recognised, text_of(document, page), layer)) {
            Page replaced = recognised->pages.front();
            replaced.label = page.label;
            append_page(whole, *recognised, std::move(replaced), max_text_bytes);
            drop_warnings(whole, page.number);
            continue;
        }
        if (layer != TextLayer::good && recognised == nullptr) {
            drop_warnings(whole, page.number);
            const std::string number = std::to_string(page.number);
            whole.warnings.push_back({"page_failed",
                                      "page " + number + " could not be recognised: " + recognition.failure().what(),
                                      page.number});
        }
        append_page(whole, document, std::move(page), max_text_bytes);
    }
    const bool is_all_recognised =
        std::ranges::all_of(whole.pages, [](const Page& page) { return page.method == "ocr"; });
    if (is_all_recognised) whole.extraction_method = "ocr";
    return whole;
}

}  // namespace

void recognise_scanned_pages(ExtractionResult& document, std::size_t max_text_bytes, ExtractionListener& listener,
                             const RecognisePages& recognise) {
    std::vector<int> scanned;
    for (const Page& page : document.pages) {
        if (page.text_layer != TextLayer::good) scanned.push_back(page.number);
    }
    if (scanned.empty()) return;
    require_pages_in_order(document);
    const int pages = static_cast<int>(document.pages.size());
    Recognition recognition(listener, recognise, pages, pages + static_cast<int>(scanned.size()));
    recognition.run(scanned);
    const bool is_any_recognised =
        std::ranges::any_of(scanned, [&](int page) { return recognition.result_of(page) != nullptr; });
    if (!is_any_recognised && document.text.empty()) throw recognition.failure();
    document = merge(document, recognition, max_text_bytes);
}

}  // namespace ragdoll::extraction
