#include "page_text.hpp"

namespace ragdoll::recognition {

void add_page(extraction::ResultBuilder& builder, int number, const RecognisedPage& page, float unit) {
    builder.begin_page(number, "", "ocr");
    if (page.letters() > 0) builder.result().pages.back().confidence = page.confidence();
    for (const RecognisedBlock& block : page.blocks) {
        const extraction::Box& box = block.box;
        builder.paragraph(block.text, {box.left * unit, box.top * unit, box.right * unit, box.bottom * unit});
    }
    builder.end_page();
}

}  // namespace ragdoll::recognition
