#include "scanned_pages.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "joined_text.hpp"
#include "missed_words.hpp"
#include "protocol.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction {
namespace {

// A page takes some 1 to 5 s; starting a task costs nothing beside it.
constexpr std::size_t kPagesOfATask = 4;
constexpr int kMostFailuresInARow = 5;
constexpr int kMostTasksInARow = 2;  // that fail, before pages are tried alone

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

using Pages = std::vector<int>;

/// Recognises pages task after task and keeps what comes of it.
class Recognition {
public:
    Recognition(const PieceSurroundings& surroundings, const PageRecognition& recognition, int pages_read, int total)
        : surroundings_(surroundings), recognition_(recognition), done_(pages_read), total_(total) {}

    /// A few pages to a task, and then each page of a task that failed alone.
    void run(std::span<const int> pages) {
        std::vector<Pages> tasks;
        for (; !pages.empty(); pages = pages.subspan(tasks.back().size())) {
            const auto some = pages.first(std::min(pages.size(), kPagesOfATask));
            tasks.emplace_back(some.begin(), some.end());
        }
        std::vector<Pages> alone;
        for (const int page : read(tasks, kMostTasksInARow)) alone.push_back({page});
        read(alone, kMostFailuresInARow);
        surroundings_.listener.progress(total_, total_);
    }

    /// nullptr when the page was not recognised; then failure() says why.
    const ExtractionResult* result_of(int page) const {
        const auto found = results_.find(page);
        return found == results_.end() ? nullptr : &found->second;
    }

    const Error& failure() const { return *failure_; }  ///< the last one

private:
    /// @returns the pages of tasks that failed or, after so many in a row that did, were not tried; without those that
    ///          failed alone.
    Pages read(const std::vector<Pages>& tasks, int most_failures) {
        std::vector<Piece> pieces;
        for (const Pages& pages : tasks) pieces.push_back(piece_for(pages));
        std::vector<Pages> unread = tasks;
        std::vector<int> running(tasks.size());
        int failures = 0;
        read_pieces(
            pieces, surroundings_,
            [&](std::size_t task, int done) {
                running[task] = std::min(done, static_cast<int>(tasks[task].size()));
                tell(running);
            },
            [&](std::size_t task, PieceResult result) {
                const bool is_read = take(std::move(result), tasks[task]);
                failures = is_read ? 0 : failures + 1;
                running[task] = 0;
                if (is_read || tasks[task].size() == 1) {
                    unread[task].clear();
                    done_ += static_cast<int>(tasks[task].size());
                }
                tell(running);
                return failures < most_failures;
            });
        Pages pages;
        for (const Pages& some : unread) pages.insert(pages.end(), some.begin(), some.end());
        return pages;
    }

    Piece piece_for(const Pages& pages) const {
        std::string name = "pages " + recognition_.model;
        for (const int page : pages) name += ' ' + std::to_string(page);
        return {std::move(name), [this, &pages](const std::stop_token& stop, ExtractionListener& listener) {
                    return recognition_.read(pages, stop, listener);
                }};
    }

    /// @returns false when the pages could not be read. @throws what is no failure of pages.
    bool take(PieceResult result, const Pages& pages) {
        try {
            if (const auto* error = std::get_if<std::exception_ptr>(&result)) std::rethrow_exception(*error);
            keep(std::get<ExtractionResult>(result), pages);
            return true;
        } catch (const Error& error) {
            if (!is_failure_of_pages(error)) throw;
            failure_ = error;
            return false;
        }
    }

    /// Each page as a result of its own.
    void keep(const ExtractionResult& answer, const Pages& pages) {
        for (const int number : pages) {
            const auto page = std::ranges::find(answer.pages, number, &Page::number);
            if (page == answer.pages.end()) refuse_answer("a page that was asked for is missing");
            ExtractionResult one;
            append_page(one, answer, *page, answer.text.size());
            results_[number] = std::move(one);
        }
    }

    /// Pages of a task that failed are tried again: what was told of them is not taken back.
    /// @param running  pages done of each task that is not taken yet.
    void tell(const std::vector<int>& running) {
        const int done = std::accumulate(running.begin(), running.end(), done_);
        if (done <= told_) return;
        told_ = done;
        surroundings_.listener.progress(told_, total_);
    }

    const PieceSurroundings& surroundings_;
    const PageRecognition& recognition_;
    int done_;
    int told_ = 0;
    const int total_;
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

/// A recognised page in the place of what the document has of it; a few words that it has as text stay if recognition
/// does not know them.
void append_recognised(ExtractionResult& whole, const ExtractionResult& recognised, const ExtractionResult& document,
                       const Page& page, TextLayer layer, std::size_t max_text_bytes) {
    Page replaced = recognised.pages.front();
    replaced.label = page.label;
    const std::string_view text = text_of(document, page);
    std::optional<std::size_t> begin;
    if (layer != TextLayer::garbled && misses_words(recognised.text, text))
        begin = append_text(whole, text, blocks_of(document, page), page.begin, max_text_bytes);
    append_page(whole, recognised, std::move(replaced), max_text_bytes);
    if (begin) whole.pages.back().begin = *begin;
    drop_warnings(whole, page.number);
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
            append_recognised(whole, *recognised, document, page, layer, max_text_bytes);
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

void recognise_scanned_pages(ExtractionResult& document, std::size_t max_text_bytes,
                             const PieceSurroundings& surroundings, const PageRecognition& recognition) {
    std::vector<int> scanned;
    for (const Page& page : document.pages) {
        if (page.text_layer != TextLayer::good) scanned.push_back(page.number);
    }
    if (scanned.empty()) return;
    require_pages_in_order(document);
    const int pages = static_cast<int>(document.pages.size());
    Recognition recognised(surroundings, recognition, pages, pages + static_cast<int>(scanned.size()));
    recognised.run(scanned);
    const bool is_any_recognised =
        std::ranges::any_of(scanned, [&](int page) { return recognised.result_of(page) != nullptr; });
    if (!is_any_recognised && document.text.empty()) throw recognised.failure();
    document = merge(document, recognised, max_text_bytes);
}

}  // namespace ragdoll::extraction
