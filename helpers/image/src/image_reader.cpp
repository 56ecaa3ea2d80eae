#include "image_reader.hpp"

#include <string>

#include "image_file.hpp"
#include "page_text.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::image {
namespace {

using extraction::ResultBuilder;

void describe(const ImageFile& file, ResultBuilder& builder) {
    const PictureFacts& facts = file.facts();
    if (!facts.title.empty()) builder.result().title = facts.title;
    if (!facts.author.empty()) builder.result().author = facts.author;
    builder.result().created_at = facts.created_at;
    for (int frame = 0; frame < file.frame_count(); ++frame) {
        const int number = frame + 1;
        builder.begin_page(number, "", "ocr");
        builder.result().pages.back().text_layer = extraction::TextLayer::sparse;
        const FrameSize size = file.size(frame);
        builder.result().images.push_back(
            {.page = number, .width = size.width, .height = size.height, .mime_type = std::string(file.mime_type())});
        builder.warn("no_text_found", "no text was recognised in the picture", number);
    }
}

void recognise(const ImageFile& file, const extraction::ReaderContext& context, recognition::Recogniser& recogniser,
               ResultBuilder& builder) {
    const int total = static_cast<int>(context.recognise.size());
    int done = 0;
    for (const int number : context.recognise) {
        if (number < 1 || number > file.frame_count()) {
            throw Error(Disposition::discard, "corrupt_file", "there is no picture " + std::to_string(number));
        }
        const DecodedFrame frame = file.decode(number - 1);
        recognition::add_page(builder, number, recogniser.recognise(frame.picture),
                              static_cast<float>(frame.reduction));
        context.progress(++done, total);
    }
}

}  // namespace

extraction::ExtractionResult read_image(const extraction::Input& input, const extraction::ReaderContext& context,
                                        recognition::Recogniser& recogniser) {
    const ImageFile file(input.bytes, context.limits.max_pages + 1);
    ResultBuilder builder("image", std::string(file.mime_type()), "ocr", context.limits);
    if (context.recognise.empty()) {
        describe(file, builder);
    } else {
        recognise(file, context, recogniser, builder);
    }
    return builder.finish();
}

void set_up_libraries() {
    recognition::silence_leptonica();
    silence_tiff();
}

}  // namespace ragdoll::image
