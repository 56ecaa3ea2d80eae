#pragma once

#include <cstdint>
#include <string>

namespace ragdoll::pipeline {

/// What is done to a document, and with which models.
struct Settings {
    bool enable_keyword_extraction = true;
    bool enable_document_summarization = true;
    bool enable_summary_embeddings = true;

    int chunk_size = 1000;                  ///< in chunk units
    int chunk_overlap = 200;                ///< in chunk units, less than chunk_size
    std::string chunk_unit = "characters";  ///< or "tokens"

    int batch_size = 100;  ///< chunks that are embedded and saved together

    std::string embedding_model = "local/static-en";
    std::string keywords_model = "local/keyphrase";
    std::string summary_model = "local/extractive";
    std::string fallback_model = "local/extractive";  ///< answers when a text model is unavailable; "" for none

    std::string vision_model = "local/ocr";  ///< describes pictures inside documents; "" for none

    std::int64_t max_file_bytes = 512'000'000;

    /// Documents within documents within one: 16 archives in each of 16 in each of 16 … are a million in 40 kB.
    std::int64_t max_embedded_documents = 20'000;
};

}  // namespace ragdoll::pipeline
