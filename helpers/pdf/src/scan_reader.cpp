#include "scan_reader.hpp"

#include <poppler-document.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include "open_document.hpp"
#include "page_text.hpp"
#include "pdf_reader.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction/result_builder.hpp"
#include "recogniser.hpp"

namespace ragdoll::pdf {
namespace {

constexpr double kResolution = 300;        // dots per inch, of which the models know text best
constexpr double kCoarseResolution = 150;  // a quarter of the memory, for pages that failed
constexpr double kMostPixels = 25e6;       // A2 at 300 dots per inch; larger pages are drawn more coarsely
constexpr double kPointsPerInch = 72;

struct DrawnPage {
    recognition::Picture picture;
    double resolution = kResolution;
};

double resolution_for(const poppler::rectf& page, double wanted) {
    const double area = page.width() * page.height() / (kPointsPerInch * kPointsPerInch);
    if (!(area > 0) || !std::isfinite(area)) throw Error(Disposition::discard, "corrupt_file", "a page without area");
    return std::min(wanted, std::sqrt(kMostPixels / area));
}

DrawnPage draw(const poppler::document& document, int number, double wanted_resolution) {
    const std::unique_ptr<poppler::page> page(document.create_page(number - 1));
    if (!page) throw Error(Disposition::discard, "corrupt_file", "page " + std::to_string(number) + " cannot be read");
    const double resolution = resolution_for(page->page_rect(poppler::crop_box), wanted_resolution);
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    renderer.set_image_format(poppler::image::format_gray8);
    const poppler::image drawn = renderer.render_page(page.get(), resolution, resolution);
    if (!drawn.is_valid()) {
        throw Error(Disposition::discard, "corrupt_file", "page " + std::to_string(number) + " cannot be drawn");
    }
    const auto bytes = static_cast<std::size_t>(drawn.bytes_per_row()) * static_cast<std::size_t>(drawn.height());
    return {recognition::Picture::of_grey(drawn.width(), drawn.height(), {drawn.const_data(), bytes},
                                          drawn.bytes_per_row(), static_cast<int>(std::lround(resolution))),
            resolution};
}

extraction::ExtractionResult read_scans(const extraction::Input& input, const extraction::ReaderContext& context,
                                        recognition::Recogniser& recogniser) {
    const auto [document, password] = open(input.text(), context.passwords);
    extraction::ResultBuilder builder("pdf", "application/pdf", "ocr", context.limits);
    const int total = static_cast<int>(context.recognise.size());
    int done = 0;
    for (const int number : context.recognise) {
        if (number < 1 || number > document->pages()) {
            throw Error(Disposition::discard, "corrupt_file", "there is no page " + std::to_string(number));
        }
        const DrawnPage page = draw(*document, number, context.carefully ? kCoarseResolution : kResolution);
        recognition::add_page(builder, number, recogniser.recognise(page.picture),
                              static_cast<float>(kPointsPerInch / page.resolution));
        context.progress(++done, total);
    }
    return builder.finish();
}

}  // namespace

extraction::Read scan_reader(std::string_view languages) {
    // Shared, because a function that is handed on must be copyable.
    const auto recogniser = std::make_shared<recognition::Recogniser>(languages);
    return [recogniser](const extraction::Input& input, const extraction::ReaderContext& context) {
        return read_scans(input, context, *recogniser);
    };
}

}  // namespace ragdoll::pdf
