// stages_bench HELPER_FOLDER MODEL FOLDER: every stage of the pipeline bare, in a loop in one thread of one process,
// without cage, queue or store; then extraction alone through the cage, and of the PDF files beside pdftotext, a
// process for each.
//
// To be put beside bench/ingestion of the same folder with --concurrency 1.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <vector>

#include "pdf_reader.hpp"
#include "ragdoll/ai_local/extractive_summary.hpp"
#include "ragdoll/ai_local/keyphrases.hpp"
#include "ragdoll/ai_local/static_embedder.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction/helper_extractor.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/chunker.hpp"

namespace {

using namespace ragdoll;
namespace fs = std::filesystem;

/// Seconds spent by name.
std::map<std::string, double> spent;

template <class Work>
auto timed(const char* name, Work&& work) {
    const auto began = std::chrono::steady_clock::now();
    struct AtEnd {
        const char* name;
        std::chrono::steady_clock::time_point began;
        ~AtEnd() { spent[name] += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(); }
    } const at_end{name, began};
    return work();
}

std::string content_of(const fs::path& file) {
    std::stringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    return content.str();
}

bool is_pdf(const fs::path& file) {
    return file.extension() == ".pdf";
}

extraction::ExtractionResult read_bare(const fs::path& file) {
    const std::string content = content_of(file);
    extraction::ReaderContext context;
    context.limits = {.max_text_bytes = 64'000'000, .max_pages = 20'000};
    const extraction::Input input{.bytes = std::as_bytes(std::span(content)), .name = file.filename().string()};
    return is_pdf(file) ? pdf::read_pdf(input, context) : extraction_formats::read_document(input, context);
}

void run_pdftotext(const fs::path& file) {
    std::string program = "pdftotext";
    std::string path = file.string();
    std::string output = "/dev/null";
    char* const arguments[] = {program.data(), path.data(), output.data(), nullptr};
    pid_t pid = 0;
    if (posix_spawnp(&pid, program.c_str(), nullptr, nullptr, arguments, environ) == 0) ::waitpid(pid, nullptr, 0);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: stages_bench HELPER_FOLDER MODEL FOLDER\n");
        return 2;
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(argv[3])) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    const pdf::PopplerLibrary poppler;
    const auto model = std::make_shared<const ai_local::StaticModel>(argv[2]);
    ai_local::StaticEmbedder embedder(model);
    ai_local::Keyphrases keyphrases(model);
    ai_local::ExtractiveSummary summaries(model);

    double documents = 0;
    double pages = 0;
    for (const fs::path& file : files) {
        try {
            const auto result = timed(is_pdf(file) ? "PDF bare" : "other bare", [&] { return read_bare(file); });
            if (is_pdf(file)) pages += static_cast<double>(result.pages.size());
            const auto chunks = timed("chunk", [&] { return text::chunk_text(result.text, {}); });
            std::vector<std::string_view> passages;
            for (const auto& chunk : chunks) {
                passages.push_back(std::string_view(result.text).substr(chunk.begin, chunk.end - chunk.begin));
            }
            timed("embed", [&] { embedder.embed(passages, {}); });
            timed("keywords", [&] { keyphrases.extract_keywords({.text = result.text}, {}); });
            timed("summary", [&] { summaries.summarize({.text = result.text}, {}); });
            ++documents;
        } catch (const Error&) {  // what cannot be read is left out of both sides
        }
    }
    double bare = 0;
    for (const auto& [name, seconds] : spent) {
        std::printf("%-12s %8.2f ms a document\n", name.c_str(), seconds / documents * 1000);
        bare += seconds;
    }
    std::printf("bare stages  %8.1f documents/s\n", documents / bare);

    // Pages without text are not recognised: what it is compared with does not do that either.
    extraction::HelperExtractor extractor({.helper_folder = argv[1], .ocr_languages = ""});
    for (const fs::path& file : files) {
        try {
            timed(is_pdf(file) ? "PDF caged" : "other caged", [&] { extract(extractor, {.path = file}, {}); });
            if (is_pdf(file)) timed("pdftotext", [&] { run_pdftotext(file); });
        } catch (const Error&) {
        }
    }
    std::printf("extraction of %0.f files: bare %.2f s, caged %.2f s\n", documents,
                spent["PDF bare"] + spent["other bare"], spent["PDF caged"] + spent["other caged"]);
    if (pages > 0) {
        std::printf("PDF: bare %.0f pages/s, caged %.0f pages/s, pdftotext %.0f pages/s; caged / pdftotext %.2f\n",
                    pages / spent["PDF bare"], pages / spent["PDF caged"], pages / spent["pdftotext"],
                    spent["pdftotext"] / spent["PDF caged"]);
    }
    return 0;
}
