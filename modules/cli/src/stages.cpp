#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "commands.hpp"
#include "extraction_json.hpp"
#include "json_text.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/cli/command_line.hpp"
#include "ragdoll/extraction/nested_extraction.hpp"
#include "ragdoll/extraction/result_builder.hpp"
#include "ragdoll/text/chunker.hpp"
#include "ragdoll/text/language.hpp"

namespace json = boost::json;

namespace ragdoll::cli {
namespace {

/// Standard input as a file that a helper can be given, gone again at the end.
class StdinFile {
public:
    StdinFile() {
        const int descriptor = ::mkstemp(name_.data());
        if (descriptor < 0) throw system_error("creating a temporary file", errno);
        ::close(descriptor);
        std::ofstream(name_, std::ios::binary) << std::cin.rdbuf();
    }
    StdinFile(const StdinFile&) = delete;
    StdinFile& operator=(const StdinFile&) = delete;
    ~StdinFile() { ::unlink(name_.c_str()); }
    const std::string& name() const noexcept { return name_; }

private:
    std::string name_ = (std::filesystem::temp_directory_path() / "ragdoll-stdin-XXXXXX").string();
};

extraction::ExtractionResult extract(const std::string& file, Services& services,
                                     const std::function<void(extraction::ExtractionResult&&)>& take_part = {}) {
    const extraction::ResultLimits most{.max_text_bytes = services.configuration().settings.extraction.max_text_bytes};
    const extraction::NestingLimits limits{.max_text_bytes = most.max_whole_bytes()};
    const auto read = [&](const extraction::SourceFile& source) {
        return extraction::extract_nested(services.extractor(), source, limits, services.interrupted(), take_part);
    };
    if (file.empty() || file == "-") {
        const StdinFile content;
        return read({.path = content.name(), .name = "stdin"});
    }
    return read({.path = file, .name = {}});
}

}  // namespace

int run_extract(const ExtractOptions& options, Services& services, Output& output) {
    if (options.format == "json" || output.is_json()) {
        std::cout << to_json(extract(options.file, services)) << "\n";
        return kExitDone;
    }
    const auto print = [](const extraction::ExtractionResult& part) { std::cout << part.text; };
    print(extract(options.file, services, print));
    std::cout << "\n";
    return kExitDone;
}

int run_chunk(const std::string& file, Services& services, Output& output) {
    const auto result = extract(file, services);
    const pipeline::Settings& settings = services.configuration().settings.pipeline;
    std::vector<text::TextBlock> blocks;
    for (const auto& block : result.blocks)
        blocks.push_back({static_cast<text::BlockKind>(block.kind), block.level, block.begin, block.end});
    std::vector<text::PageRange> pages;
    for (const auto& page : result.pages) pages.push_back({page.number, page.begin, page.end});
    const auto unit = settings.chunk_unit == "tokens" ? text::ChunkUnit::tokens : text::ChunkUnit::characters;
    json::array chunks;
    for (const auto& chunk :
         text::chunk_text(result.text, {settings.chunk_size, settings.chunk_overlap, unit}, blocks, pages)) {
        const std::string content = result.text.substr(chunk.begin, chunk.end - chunk.begin);
        output.line(output.dim("-- " + std::to_string(chunks.size()) + " (" + std::to_string(chunk.first_character) +
                               "-" + std::to_string(chunk.last_character) + ")") +
                    "\n" + content + "\n");
        chunks.push_back({{"index", chunks.size()},
                          {"begin", chunk.first_character},
                          {"end", chunk.last_character},
                          {"page", chunk.page},
                          {"heading", chunk.heading_path},
                          {"text", content}});
    }
    output.json(json::serialize(json::object{{"chunks", std::move(chunks)}}));
    return kExitDone;
}

int run_embed(const std::vector<std::string>& given, Services& services, Output& output) {
    std::vector<std::string> texts = given;
    if (texts.empty()) {
        for (std::string line; std::getline(std::cin, line);) texts.push_back(line);
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    ai::Embedder& embedder = services.models().embedder(services.configuration().settings.pipeline.embedding_model);
    json::array embeddings;
    for (const ai::EmbeddedText& one : embedder.embed(views, services.interrupted())) {
        json::array vector;
        std::string line;
        for (const float value : one.values) {
            vector.emplace_back(value);
            line += (line.empty() ? "" : " ") + std::to_string(value);
        }
        output.line(line);
        embeddings.push_back({{"embedding", one.values.empty() ? json::value(nullptr) : json::value(std::move(vector))},
                              {"reliable", one.reliable}});
    }
    output.json(json::serialize(json::object{{"model", embedder.model()}, {"embeddings", std::move(embeddings)}}));
    return kExitDone;
}

int run_keywords(const KeywordsOptions& options, Services& services, Output& output) {
    const auto content = extract(options.file, services);
    const auto& model = services.configuration().settings.pipeline.keywords_model;
    const auto result =
        services.models().text_generator(model).extract_keywords({.text = content.text,
                                                                  .language = text::detect_language(content.text).code,
                                                                  .max_keywords = options.max_keywords},
                                                                 services.interrupted());
    json::array keywords;
    json::array topics;
    for (const ai::Keyword& keyword : result.keywords) {
        keywords.push_back({{"text", keyword.text}, {"score", keyword.score}});
        output.line(keyword.text);
    }
    for (const std::string& topic : result.topics) topics.emplace_back(topic);
    output.json(json::serialize(
        json::object{{"keywords", std::move(keywords)}, {"topics", std::move(topics)}, {"model", result.model}}));
    return kExitDone;
}

int run_summarize(const SummarizeOptions& options, Services& services, Output& output) {
    const auto content = extract(options.file, services);
    const auto& model = services.configuration().settings.pipeline.summary_model;
    const auto result =
        services.models().text_generator(model).summarize({.text = content.text,
                                                           .language = text::detect_language(content.text).code,
                                                           .max_words = options.max_length,
                                                           .style = options.style},
                                                          services.interrupted());
    output.line(result.summary);
    output.json(json::serialize(json::object{{"summary", result.summary}, {"model", result.model}}));
    return kExitDone;
}

}  // namespace ragdoll::cli
