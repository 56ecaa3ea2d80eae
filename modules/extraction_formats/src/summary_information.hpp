#pragma once

#include "compound_file.hpp"
#include "ragdoll/extraction/result.hpp"

namespace ragdoll::extraction_formats {

/// Title, author and time of creation, as a compound file's stream `\5SummaryInformation` says them. What is damaged of
/// it is passed over. Source of format: [MS-OLEPS].
void read_summary_information(CompoundFile& file, extraction::ExtractionResult& result);

}  // namespace ragdoll::extraction_formats
