#include "scanned_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction {
namespace {

constexpr std::size_t kMostText = 1000;

class Listener final : public ExtractionListener {
public:
    void progress(int done, int total) override { heard.emplace_back(done, total); }
    void keep_checkpoint(const std::string& name, const std::string& bytes) override { kept[name] = bytes; }
    std::optional<std::string> kept_checkpoint(const std::string& name) override {
        return kept.contains(name) ? std::optional(kept[name]) : std::nullopt;
    }
    std::vector<std::pair<int, int>> heard;
    std::map<std::string, std::string> kept;
};

struct GivenPage {
    std::string text;
    TextLayer layer = TextLayer::good;
};

/// A document as its format has it.
ExtractionResult document(const std::vector<GivenPage>& pages) {
    ResultBuilder builder("pdf", "application/pdf", "pdf_text");
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const int number = static_cast<int>(i) + 1;
        builder.begin_page(number, "", "pdf_text");
        builder.result().pages.back().text_layer = pages[i].layer;
        builder.paragraph(pages[i].text);
        if (pages[i].text.empty()) builder.warn("page_without_text", "it holds no text", number);
    }
    return builder.finish();
}

const GivenPage kScan{"", TextLayer::sparse};

/// Recognises "scan 3" on page 3, and fails as it is told to.
class Recogniser {
public:
    ExtractionResult operator()(const std::vector<int>& pages, const std::stop_token&, ExtractionListener& listener) {
        {
            const std::lock_guard lock(mutex);
            tasks.push_back(pages);
        }
        ResultBuilder builder("pdf", "application/pdf", "ocr");
        int done = 0;
        for (const int page : pages) {
            if (failing.contains(page)) throw Error(Disposition::retry, code, "page " + std::to_string(page));
            builder.begin_page(page, "", "ocr");
            builder.result().pages.back().confidence = 0.9;
            builder.paragraph("scan " + std::to_string(page), {1, 2, 3, 4});
            listener.progress(++done, static_cast<int>(pages.size()));
        }
        return builder.finish();
    }
    std::set<int> failing;
    std::string code = "timeout";
    std::mutex mutex;
    std::vector<std::vector<int>> tasks;
};

void recognise(ExtractionResult& document, std::size_t max_text_bytes, Listener& listener, Recogniser& recogniser,
               int slot_count = 1) {
    TaskSlots slots(slot_count);
    recognise_scanned_pages(document, max_text_bytes, {slots, {}, listener}, {"eng", std::ref(recogniser)});
}

ExtractionResult recognised(ExtractionResult result, Recogniser& recogniser) {
    Listener nobody;
    recognise(result, kMostText, nobody, recogniser);
    return result;
}

std::string page_text(const ExtractionResult& result, std::size_t page) {
    return result.text.substr(result.pages.at(page).begin, result.pages[page].end - result.pages[page].begin);
}

TEST(ScannedPages, TakeTheirPlacesAmongTheOthers) {
    Recogniser recogniser;
    const ExtractionResult whole = recognised(document({kScan, {"first text"}, kScan, {"second"}, kScan}), recogniser);
    EXPECT_EQ(whole.text, "scan 1\n\nfirst text\n\nscan 3\n\nsecond\n\nscan 5");
    EXPECT_EQ(recogniser.tasks, (std::vector<std::vector<int>>{{1, 3, 5}}));
    ASSERT_EQ(whole.pages.size(), 5u);
    EXPECT_EQ(page_text(whole, 2), "scan 3");
    EXPECT_EQ(page_text(whole, 3), "second");
    EXPECT_EQ(whole.pages[2].method, "ocr");
    EXPECT_EQ(whole.pages[2].confidence, 0.9);
    EXPECT_EQ(whole.pages[3].method, "pdf_text");
    EXPECT_EQ(whole.extraction_method, "pdf_text");
    ASSERT_EQ(whole.blocks.size(), 5u);
    EXPECT_EQ(whole.blocks[2].begin, whole.pages[2].begin);
    EXPECT_EQ(whole.blocks[2].box, (Box{1, 2, 3, 4}));
    EXPECT_TRUE(whole.warnings.empty());
}

TEST(ScannedPages, AreReadAFewToATaskAndCountAsProgress) {
    Recogniser recogniser;
    Listener listener;
    ExtractionResult scans = document(std::vector<GivenPage>(6, kScan));
    recognise(scans, kMostText, listener, recogniser);
    EXPECT_EQ(recogniser.tasks, (std::vector<std::vector<int>>{{1, 2, 3, 4}, {5, 6}}));
    EXPECT_EQ(scans.extraction_method, "ocr");
    EXPECT_GT(listener.heard.front(), std::pair(6, 12));
    EXPECT_EQ(listener.heard.back(), std::pair(12, 12));
    EXPECT_TRUE(std::ranges::is_sorted(listener.heard));
}

TEST(ScannedPages, AreTheSameHoweverManyAreReadAtOnce) {
    const ExtractionResult scans = document(std::vector<GivenPage>(50, kScan));
    Recogniser one;
    one.failing = {7, 30};
    Recogniser many;
    many.failing = {7, 30};
    ExtractionResult in_turn = scans;
    ExtractionResult at_once = scans;
    Listener listener;
    recognise(in_turn, kMostText, listener, one, 1);
    recognise(at_once, kMostText, listener, many, 8);
    EXPECT_EQ(in_turn.text, at_once.text);
    EXPECT_EQ(at_once.warnings.size(), 2u);
    EXPECT_EQ(at_once.pages.size(), 50u);
}

TEST(ScannedPages, ThatAnAttemptBeforeHasReadAreNotReadAgain) {
    Listener listener;
    Recogniser killed;
    killed.code = "cancelled";
    killed.failing = {10};
    ExtractionResult scans = document(std::vector<GivenPage>(12, kScan));
    EXPECT_THROW(recognise(scans, kMostText, listener, killed), Error);
    EXPECT_EQ(listener.kept.size(), 2u);
    Recogniser next;
    recognise(scans, kMostText, listener, next);
    EXPECT_EQ(next.tasks, (std::vector<std::vector<int>>{{9, 10, 11, 12}}));
    EXPECT_EQ(page_text(scans, 2), "scan 3");
    EXPECT_EQ(scans.pages[2].confidence, 0.9);
}

TEST(ScannedPages, CostNothingWhereEveryPageHasItsText) {
    Recogniser recogniser;
    EXPECT_EQ(recognised(document({{"all"}, {"text"}}), recogniser).text, "all\n\ntext");
    EXPECT_TRUE(recogniser.tasks.empty());
}

TEST(ScannedPages, FailAlone) {
    Recogniser recogniser;
    recogniser.failing = {2};
    const ExtractionResult whole = recognised(document({kScan, kScan, kScan}), recogniser);
    EXPECT_EQ(whole.text, "scan 1\n\nscan 3");
    EXPECT_EQ(recogniser.tasks, (std::vector<std::vector<int>>{{1, 2, 3}, {1}, {2}, {3}}));
    ASSERT_EQ(whole.warnings.size(), 1u);
    EXPECT_EQ(whole.warnings[0].code, "page_failed");
    EXPECT_EQ(whole.warnings[0].page, 2);
}

TEST(ScannedPages, AreGivenUpAfterSeveralFailuresInARow) {
    Recogniser recogniser;
    for (int page = 1; page <= 40; ++page) recogniser.failing.insert(page);
    std::vector<GivenPage> pages(40, kScan);
    pages.push_back({"the end"});
    const ExtractionResult whole = recognised(document(pages), recogniser);
    EXPECT_EQ(whole.text, "the end");
    EXPECT_EQ(whole.warnings.size(), 40u);
    EXPECT_LE(recogniser.tasks.size(), 8u);
}

TEST(ScannedPages, MakeADocumentFailWhereNothingCouldBeReadAtAll) {
    Recogniser recogniser;
    recogniser.failing = {1};
    EXPECT_THROW(recognised(document({kScan}), recogniser), Error);
}

TEST(ScannedPages, LetErrorsThroughThatAreNotOfAPage) {
    Recogniser recogniser;
    recogniser.failing = {1};
    recogniser.code = "cancelled";
    EXPECT_THROW(recognised(document({kScan, {"text"}}), recogniser), Error);
    EXPECT_EQ(recogniser.tasks.size(), 1u);
}

TEST(ScannedPages, KeepWhatTheyHaveWhereNoMoreIsRecognised) {
    Recogniser recogniser;
    const ExtractionResult whole =
        recognised(document({{"Part II", TextLayer::sparse}, {"#$%&#$%&#$%&", TextLayer::garbled}}), recogniser);
    EXPECT_EQ(whole.text, "Part II\n\nscan 2") << "garbled text is replaced by anything";
    EXPECT_EQ(whole.pages[0].method, "pdf_text");
}

TEST(ScannedPages, KeepTheWordsThatRecognitionDoesNotKnow) {
    const auto recognise_alike = [](const std::vector<int>& pages, std::stop_token, ExtractionListener&) {
        ResultBuilder builder("pdf", "application/pdf", "ocr");
        for (const int page : pages) {
            builder.begin_page(page, "", "ocr");
            builder.paragraph("A long text that was read, from the year 1899, by the Harbour Office");
        }
        return builder.finish();
    };
    ExtractionResult scans = document({{"HARBOUR office", TextLayer::sparse}, {"Folio 12", TextLayer::sparse}});
    Listener nobody;
    TaskSlots slots(1);
    recognise_scanned_pages(scans, kMostText, {slots, {}, nobody}, {"eng", recognise_alike});
    EXPECT_TRUE(page_text(scans, 0).starts_with("A long text"));
    EXPECT_TRUE(page_text(scans, 1).starts_with("Folio 12\n\nA long text")) << page_text(scans, 1);
    EXPECT_EQ(scans.pages[1].method, "ocr");
}

TEST(ScannedPages, HoldNoMoreTextThanADocumentMay) {
    Recogniser recogniser;
    ExtractionResult scans = document(std::vector<GivenPage>(3, kScan));
    Listener nobody;
    EXPECT_THROW(recognise(scans, 10, nobody, recogniser), Error);
    EXPECT_EQ(scans.pages.size(), 3u) << "it is left as it was";
}

TEST(ScannedPages, RefuseAnAnswerWithoutThePageOrWithPagesOutOfOrder) {
    ExtractionResult result = document({kScan, {"text"}});
    Listener nobody;
    TaskSlots slots(1);
    const auto empty = [](const auto&, const auto&, auto&) { return ExtractionResult{}; };
    recognise_scanned_pages(result, kMostText, {slots, {}, nobody}, {"eng", empty});
    EXPECT_EQ(result.warnings.at(0).code, "page_failed");
    ExtractionResult wild = document({{"text"}, kScan});
    std::swap(wild.pages[0], wild.pages[1]);
    Recogniser recogniser;
    EXPECT_THROW(recognise(wild, kMostText, nobody, recogniser), Error);
}

}  // namespace
}  // namespace ragdoll::extraction
