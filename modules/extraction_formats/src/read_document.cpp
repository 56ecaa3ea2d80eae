#include <cstddef>
#include <optional>
#include <string>

#include "office_file.hpp"
#include "package_pictures.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction/detect.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/normalize.hpp"
#include "shortened.hpp"
#include "zip_archive.hpp"

namespace ragdoll::extraction_formats {

namespace {

constexpr std::size_t kMostTitleBytes = 2000;

using extraction::Format;

Format format_of(const Input& input, const ReaderContext& context) {
    const Format format = extraction::detect(input.text(), input.name);
    if (format == Format::ole) return format_of_compound_file(input.text());
    if (format != Format::zip) return format;
    // Packed anew by another program, an OpenDocument file or a book may name its type where nobody sees it from
    // outside.
    ZipArchive archive(input.bytes, {context.max_uncompressed_bytes, context.max_compression_ratio});
    return extraction::format_of_mime_type(archive.read("mimetype").value_or(""));
}

bool is_package(Format format) {
    switch (format) {
        case Format::docx:
        case Format::pptx:
        case Format::xlsx:
        case Format::odt:
        case Format::ods:
        case Format::odp:
        case Format::epub: return true;
        default: return false;
    }
}

extraction::ExtractionResult read_as(Format format, const Input& input, const ReaderContext& context) {
    switch (format) {
        case Format::text: return read_text(input, context);
        case Format::markdown: return read_markdown(input, context);
        case Format::html: return read_html(input, context);
        case Format::csv: return read_csv(input, context);
        case Format::json: return read_json(input, context);
        case Format::xml: return read_xml(input, context);
        case Format::docx: return read_docx(input, context);
        case Format::doc: return read_doc(input, context);
        case Format::xls: return read_xls(input, context);
        case Format::ppt: return read_ppt(input, context);
        case Format::msg: return read_msg(input, context);
        case Format::tnef: return read_tnef(input, context);
        case Format::pptx: return read_pptx(input, context);
        case Format::xlsx: return read_xlsx(input, context);
        case Format::odt: return read_odt(input, context);
        case Format::ods: return read_ods(input, context);
        case Format::odp: return read_odp(input, context);
        case Format::epub: return read_epub(input, context);
        case Format::rtf: return read_rtf(input, context);
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
        case Format::zip:
        case Format::tar:
        case Format::gzip: return read_archive(input, context);
        default: break;
    }
    throw Error(Disposition::discard, "unsupported_format",
                "it is " + std::string(extraction::describe(format)) + ", which is not read yet");
}

/// Whether nothing but the look of its first line says that a text is JSON or XML.
bool is_guess(Format format, const Input& input) {
    if (format == Format::xml)
        return !input.name.ends_with(".xml") && input.text().find("<?xml") == std::string_view::npos;
    return format == Format::json && input.name.find(".json") == std::string_view::npos;
}

/// A text that only looked like JSON or XML is read all the same.
extraction::ExtractionResult read_guessed(Format format, const Input& input, const ReaderContext& context) {
    try {
        return read_as(format, input, context);
    } catch (const Error& error) {
        if (error.code() != "corrupt_file" || !is_guess(format, input)) throw;
    }
    return read_as(format == Format::xml ? Format::html : Format::text, input, context);
}

/// A title is one line of a length that fits a list, whatever the file calls so.
void tidy(std::optional<std::string>& label) {
    if (!label) return;
    label = shortened(text::fold_white_space(text::normalize(*label)), kMostTitleBytes);
    if (label->empty()) label.reset();
}

}  // namespace

extraction::ExtractionResult read_document(const Input& input, const ReaderContext& context) {
    const Format format = format_of(input, context);
    extraction::ExtractionResult result = read_guessed(format, input, context);
    if (is_package(format)) add_package_pictures(input, context, result);
    tidy(result.title);
    tidy(result.author);
    return result;
}

}  // namespace ragdoll::extraction_formats
