#include "text_engine.hpp"

#include <leptonica/allheaders.h>
#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <string_view>
#include <utility>
#include <vector>

#include "paragraph_lines.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::recognition {
namespace {

using tesseract::ResultIterator;

constexpr double kLeastWord = 0.15;       // confidence; below, it is no word but a line or a speck
constexpr double kLeastParagraph = 0.35;  // below, it is what was seen in a photograph

extraction::Box box_of(const ResultIterator& at, tesseract::PageIteratorLevel level) {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    at.BoundingBox(level, &left, &top, &right, &bottom);
    return {static_cast<float>(left), static_cast<float>(top), static_cast<float>(right), static_cast<float>(bottom)};
}

RecognisedWord word_at(const ResultIterator& at) {
    const std::unique_ptr<char[]> text(at.GetUTF8Text(tesseract::RIL_WORD));
    RecognisedWord word{.text = text ? text.get() : "", .box = box_of(at, tesseract::RIL_WORD), .confidence = 0};
    word.confidence = static_cast<double>(at.Confidence(tesseract::RIL_WORD)) / 100;
    return word;
}

RecognisedPage collect(ResultIterator& at) {
    RecognisedPage page;
    ParagraphLines paragraph;
    const auto finish = [&] {
        RecognisedBlock block = std::exchange(paragraph, {}).joined();
        if (block.letters > 0 && block.confidence >= kLeastParagraph) page.blocks.push_back(std::move(block));
    };
    do {
        if (at.Empty(tesseract::RIL_WORD)) continue;
        if (at.IsAtBeginningOf(tesseract::RIL_PARA)) finish();
        if (at.IsAtBeginningOf(tesseract::RIL_TEXTLINE)) paragraph.begin_line();
        RecognisedWord word = word_at(at);
        if (word.confidence >= kLeastWord) paragraph.add(std::move(word));
    } while (at.Next(tesseract::RIL_WORD));
    finish();
    return page;
}

}  // namespace

std::unique_ptr<tesseract::TessBaseAPI> load_models(const std::string& languages, int engine_mode) {
    // Threads gain little here and are denied to a confined child.
    omp_set_max_active_levels(0);
    auto api = std::make_unique<tesseract::TessBaseAPI>();
    const std::vector<std::string> names{"debug_file"};
    const std::vector<std::string> values{"/dev/null"};
    const int failure = api->Init(nullptr, languages.c_str(), static_cast<tesseract::OcrEngineMode>(engine_mode),
                                  nullptr, 0, &names, &values, false);
    return failure == 0 ? std::move(api) : nullptr;
}

TextEngine::TextEngine(const std::string& languages) : api_(load_models(languages, tesseract::OEM_LSTM_ONLY)) {
    if (!api_) return;
    // What is set up at first use, and its file for complaints, is opened here and not in a child.
    constexpr int kSide = 64;
    const Picture blank = Picture::of_grey(kSide, kSide, std::string(kSide * kSide, '\xff'), kSide, 300);
    read(blank);
}

TextEngine::~TextEngine() = default;
TextEngine::TextEngine(TextEngine&&) noexcept = default;
TextEngine& TextEngine::operator=(TextEngine&&) noexcept = default;

RecognisedPage TextEngine::read(const Picture& grey) {
    RecognisedPage page = read_as(grey, tesseract::PSM_AUTO);
    // A few large words are taken for a picture in a page.
    return page.letters() > 0 ? page : read_as(grey, tesseract::PSM_SPARSE_TEXT);
}

RecognisedPage TextEngine::read_as(const Picture& grey, int page_mode) {
    api_->SetPageSegMode(static_cast<tesseract::PageSegMode>(page_mode));
    api_->SetImage(grey.pix());
    if (api_->Recognize(nullptr) != 0) return {};
    const std::unique_ptr<ResultIterator> at(api_->GetIterator());
    RecognisedPage page = at ? collect(*at) : RecognisedPage{};
    api_->Clear();
    return page;
}

}  // namespace ragdoll::recognition
