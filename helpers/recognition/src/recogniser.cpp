#include "recogniser.hpp"

#include <algorithm>
#include <utility>

#include "ragdoll/base/error.hpp"
#include "scripts.hpp"

namespace ragdoll::recognition {
namespace {

// Text that stands on its head reads as nonsense of low confidence; a page above this is upright.
constexpr double kSurelyUpright = 0.7;

// What is seen in leaves, waves and crowds has a confidence of less.
constexpr double kLeastPage = 0.5;

/// Whether more was understood: letters count by how sure they are.
bool is_better(const RecognisedPage& a, const RecognisedPage& b) {
    return a.confidence() * a.confidence() * a.letters() > b.confidence() * b.confidence() * b.letters();
}

}  // namespace

Recogniser::Recogniser(std::string_view languages) : asked_languages_(languages) {
    silence_leptonica();
    for (ScriptGroup& group : group_by_script(languages)) {
        TextEngine text(group.languages);
        if (text.is_loaded()) engines_.push_back({std::move(group.script), std::move(text)});
    }
}

RecognisedPage Recogniser::recognise(const Picture& picture) {
    if (engines_.empty()) {
        throw Error(Disposition::discard, "recognition_unavailable",
                    "tesseract has no model of " + asked_languages_ + " (extraction.ocr_languages)");
    }
    const Picture grey = picture.to_grey();
    const PreparedPicture prepared = prepare(grey, 0);
    if (!prepared.has_letters) return {};
    std::optional<Orientation> orientation;
    if (engines_.size() > 1) orientation = orientation_.detect(prepared.grey);
    TextEngine& engine = engine_for(orientation);
    RecognisedPage upright = read(engine, prepared);
    if (upright.letters() > 0 && upright.confidence() >= kSurelyUpright) return upright;
    if (!orientation) orientation = orientation_.detect(prepared.grey);
    RecognisedPage best = read_turned(engine, grey, orientation, std::move(upright));
    return best.confidence() < kLeastPage ? RecognisedPage{} : best;
}

TextEngine& Recogniser::engine_for(const std::optional<Orientation>& orientation) {
    const auto found = orientation ? std::ranges::find(engines_, orientation->script, &Engine::script) : engines_.end();
    return (found == engines_.end() ? engines_.front() : *found).text;
}

RecognisedPage Recogniser::read(TextEngine& engine, const PreparedPicture& prepared) {
    RecognisedPage page = engine.read(prepared.grey);
    for (RecognisedBlock& block : page.blocks) block.box = prepared.mapping.original(block.box);
    return page;
}

RecognisedPage Recogniser::read_turned(TextEngine& engine, const Picture& grey,
                                       const std::optional<Orientation>& orientation, RecognisedPage best) {
    for (int quarters = 1; quarters < 4; ++quarters) {
        // Where there are too few letters to tell, reading them in every direction takes little time.
        if (orientation && orientation->quarters != quarters) continue;
        RecognisedPage turned = read(engine, prepare(grey, quarters));
        if (is_better(turned, best)) best = std::move(turned);
    }
    return best;
}

}  // namespace ragdoll::recognition
