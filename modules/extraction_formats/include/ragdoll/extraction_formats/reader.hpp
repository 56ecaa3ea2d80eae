#pragma once

#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::extraction_formats {

using extraction::Input;
using extraction::ReaderContext;

// Each reads one format and is a pure function of its input.
// @throws Error  `corrupt_file`, `encrypted`, `too_deeply_nested`, `compression_bomb`, `text_too_long`,
// `too_many_pages` (all discard).
extraction::ExtractionResult read_text(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_markdown(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_csv(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_json(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_xml(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_html(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_docx(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_pptx(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_xlsx(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_doc(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_xls(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_ppt(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_msg(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_tnef(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_odt(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_ods(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_odp(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_epub(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_rtf(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_eml(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_mbox(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_srt(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_vtt(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_ics(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_vcf(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_latex(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_yaml(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_svg(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_source(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_archive(const Input& input, const ReaderContext& context);
extraction::ExtractionResult read_rst(const Input& input, const ReaderContext& context);

/// Reads by what the content is.
/// @throws Error  also `unsupported_format` (discard), which names what it is.
extraction::ExtractionResult read_document(const Input& input, const ReaderContext& context);

}  // namespace ragdoll::extraction_formats
