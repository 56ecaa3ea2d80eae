// ragdoll-extract-pdf: reads PDF, each document in a confined child. Apart from the other readers because of
// poppler's licence; it talks to the main program over the helper protocol only. With --recognise=LANGUAGES it
// recognises scanned pages instead, so that a process that only reads text holds no models.
#include "pdf_reader.hpp"
#include "ragdoll/extraction/helper.hpp"
#include "scan_reader.hpp"

int main(int argc, char** argv) {
    const ragdoll::pdf::PopplerLibrary poppler;  // in the zygote, so that no child needs the file system
    const auto languages = ragdoll::extraction::asked_languages(argc, argv);
    // Poppler looks encodings of fonts for Chinese, Japanese and Korean up here when a page uses one; it keeps only
    // four of each kind in memory, so they cannot all be read beforehand.
    return ragdoll::extraction::run_helper(
        argc, argv, languages ? ragdoll::pdf::scan_reader(*languages) : ragdoll::pdf::read_pdf, "/usr/share/poppler");
}
