#include <cstddef>
#include <optional>
#include <string>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction/detect.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/normalize.hpp"
#include "shortened.hpp"

namespace ragdoll::extraction_formats {

namespace {

constexpr std::size_t kMostTitleBytes = 2000;

extraction::ExtractionResult read_as_what_it_is(const Input& input, const ReaderContext& context) {
    using extraction::Format;
    const Format format = extraction::detect(input.text(), input.name);
    switch (format) {
        case Format::text: return read_text(input, context);
        case Format::markdown: return read_markdown(input, context);
        case Format::html: return read_html(input, context);
        case Format::csv: return read_csv(input, context);
        case Format::json: return read_json(input, context);
        case Format::xml: return read_xml(input, context);
        case Format::docx: return read_docx(input, context);
        case Format::eml: return read_eml(input, context);
        case Format::mbox: return read_mbox(input, context);
        case Format::rst: return read_rst(input, context);
        case Format::source: return read_source(input, context);
        case Format::svg: return read_svg(input, context);
        case Format::yaml: return read_yaml(input, context);
        case Format::latex: return read_latex(input, context);
        case Format::vcf: return read_vcf(input, context);
        case Format::ics: return read_ics(input, context);
        case Format::vtt: return read_vtt(input, context);
        case Format::srt: return read_srt(input, context);
        default: break;
    }
    throw Error(Disposition::discard, "unsupported_format",
                "unsupported_format: it is " + std::string(extraction::describe(format)) + ", which is not read yet");
}

/// A title is one line of a length that fits a list, whatever the file calls so.
void tidy(std::optional<std::string>& label) {
    if (!label) return;
    label = shortened(text::fold_white_space(text::normalize(*label)), kMostTitleBytes);
    if (label->empty()) label.reset();
}

}  // namespace

extraction::ExtractionResult read_document(const Input& input, const ReaderContext& context) {
    extraction::ExtractionResult result = read_as_what_it_is(input, context);
    tidy(result.title);
    tidy(result.author);
    return result;
}

}  // namespace ragdoll::extraction_formats
