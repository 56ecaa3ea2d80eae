#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ragdoll::extraction {

struct Settings {
    std::filesystem::path helper_folder;  ///< where ragdoll-extract and the other helpers are
    std::uint64_t max_file_bytes = 512'000'000;
    int max_pages = 20'000;
    std::size_t max_text_bytes = 1'000'000'000;
    std::uint64_t max_uncompressed_bytes = 1'000'000'000;  ///< of all members of an archive together
    double max_compression_ratio = 200;
    std::chrono::milliseconds timeout = std::chrono::seconds(120);  ///< wall time for one document or part of it
    std::chrono::milliseconds max_recording = std::chrono::hours(12);
    std::uint64_t memory_bytes = std::uint64_t{1} << 30;  ///< address space for one document
    std::vector<std::string> pdf_passwords;               ///< UTF-8, tried on locked PDF files; never shown or logged
    std::string ocr_languages = "eng";                    ///< of tesseract's, "eng+deu"; empty: nothing is recognised
    bool allow_unconfined = false;
};

}  // namespace ragdoll::extraction
