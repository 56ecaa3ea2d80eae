// embedding_bench MODEL TEXTFILE: words embedded and bytes chunked per second, on one thread.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "ragdoll/ai_local/static_embedder.hpp"
#include "ragdoll/text/chunker.hpp"
#include "ragdoll/text/terms.hpp"

int main(int argc, char** argv) {
    using namespace ragdoll;
    if (argc != 3) {
        std::fprintf(stderr, "usage: embedding_bench MODEL TEXTFILE\n");
        return 2;
    }
    std::stringstream content;
    content << std::ifstream(argv[2]).rdbuf();
    const std::string text = content.str();
    const auto seconds_since = [](auto began) {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    };

    auto began = std::chrono::steady_clock::now();
    const auto chunks = text::chunk_text(text, {});
    std::printf("chunking   %8.0f MB/s (%zu chunks)\n", static_cast<double>(text.size()) / 1e6 / seconds_since(began),
                chunks.size());

    ai_local::StaticEmbedder embedder(std::make_shared<const ai_local::StaticModel>(argv[1]));
    std::vector<std::string_view> passages;
    std::size_t words = 0;
    for (const text::TextChunk& chunk : chunks) {
        passages.push_back(std::string_view(text).substr(chunk.begin, chunk.end - chunk.begin));
        words += text::tokenize(passages.back()).size();
    }
    embedder.embed(passages, {});  // warms the page cache and the word cache
    began = std::chrono::steady_clock::now();
    embedder.embed(passages, {});
    std::printf("embedding  %8.2f million words/s (%zu words)\n",
                static_cast<double>(words) / 1e6 / seconds_since(began), words);
}
