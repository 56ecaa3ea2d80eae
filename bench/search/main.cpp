// How long searches take, and what the 8-bit copies cost in recall.
//     search_bench FOLDER [CHUNKS]        the folder is created anew; 10,000 chunks unless said
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "corpus.hpp"
#include "ragdoll/documents_sqlite/document_store.hpp"
#include "ragdoll/search/exact_index.hpp"
#include "ragdoll/search/index_follower.hpp"
#include "ragdoll/search/search_service.hpp"
#include "ragdoll/search/testing/recall.hpp"
#include "ragdoll/search_sqlite/fulltext_index.hpp"

using namespace ragdoll;

namespace {

constexpr int kQuestions = 300;
constexpr int kDimensions = 256;

double seconds_of(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void report(const char* name, std::vector<double> seconds) {
    std::ranges::sort(seconds);
    const auto at = [&](double share) {
        return 1000 * seconds[static_cast<std::size_t>(share * static_cast<double>(seconds.size() - 1))];
    };
    std::printf("%-22s p50 %7.2f ms   p99 %7.2f ms\n", name, at(0.5), at(0.99));
}

void measure(const char* name, const std::vector<std::string>& questions,
             const std::function<void(const std::string&)>& ask) {
    for (int i = 0; i < 20; ++i) ask(questions[static_cast<std::size_t>(i)]);  // caches warm
    std::vector<double> seconds;
    for (const std::string& question : questions) seconds.push_back(seconds_of([&] { ask(question); }));
    report(name, std::move(seconds));
}

/// Of the ten best by exact cosine, how many the index gives.
double recall_at_10(const search::ExactIndex& index, documents::Published& published, ai::Embedder& embedder,
                    const std::vector<std::string>& questions) {
    std::vector<search::ChunkRef> chunks;
    for (const auto& change : published.changes_after(0, 1 << 30)) {
        published.published_embeddings(change.version_id, embedder.model(), [&](const documents::EmbeddingView& view) {
            chunks.push_back({view.chunk_id, change.version_id});
        });
    }
    double sum = 0;
    constexpr std::size_t kSample = 50;
    for (std::size_t i = 0; i < kSample; ++i) {
        const std::string_view text = questions[i];
        const std::vector<float> vector = embedder.embed(std::span(&text, 1), {}).at(0).values;
        const std::vector<double> cosines = index.cosines(vector, chunks);
        std::vector<search::Candidate> exact;
        for (std::size_t c = 0; c < chunks.size(); ++c) exact.push_back({chunks[c], cosines[c]});
        std::ranges::partial_sort(exact, exact.begin() + 10, std::ranges::greater{}, &search::Candidate::score);
        exact.resize(10);
        sum += search::testing::recall(index.search(vector, 10, {}), exact);
    }
    return sum / double{kSample};
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) return std::fputs("search_bench FOLDER [CHUNKS]\n", stderr), 2;
    const std::filesystem::path folder = arguments[1];
    const int chunks = count > 2 ? std::atoi(arguments[2]) : 10'000;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);

    const SystemClock clock;
    const auto random = seeded_random(1);
    TimeOrderedIds ids(clock, *random);
    bench::ZipfText text(60'000, *random);
    bench::TopicEmbedder embedder(kDimensions);
    documents_sqlite::DocumentStore store({.file = folder / "ragdoll.db"}, clock);
    search_sqlite::FulltextIndex fulltext({.file = folder / "ragdoll.db"});
    search::ExactIndex vectors(embedder.model(), kDimensions, search::snapshot_path(folder, embedder.model()));
    search::SearchService service(store, fulltext, vectors, embedder, clock);

    std::printf("%d chunks\n", chunks);
    std::printf("fill the store         %8.2f s\n",
                seconds_of([&] { bench::fill(store, text, embedder, ids, chunks); }));
    std::printf("follow: words          %8.2f s\n", seconds_of([&] { search::follow(store, fulltext); }));
    std::printf("follow: vectors        %8.2f s\n", seconds_of([&] { search::follow(store, vectors); }));
    std::printf("write snapshot         %8.2f s\n", seconds_of([&] { vectors.save_snapshot(); }));
    std::printf("open snapshot          %8.3f s\n", seconds_of([&] {
                    const search::ExactIndex opened(embedder.model(), kDimensions,
                                                    search::snapshot_path(folder, embedder.model()));
                    if (opened.size() != vectors.size()) std::puts("THE SNAPSHOT IS NOT WHOLE");
                }));

    std::vector<std::string> questions;
    for (int i = 0; i < kQuestions; ++i) questions.push_back(text.question());
    std::vector<float> vector;
    measure("vector index", questions, [&](const std::string& question) {
        const std::string_view one = question;
        vector = embedder.embed(std::span(&one, 1), {}).at(0).values;
        vectors.search(vector, 100, {});
    });
    measure("word index", questions, [&](const std::string& question) { fulltext.search(question, 100, {}); });
    for (const auto mode : {search::SearchMode::keyword, search::SearchMode::semantic, search::SearchMode::hybrid}) {
        measure(std::string(search::to_string(mode)).c_str(), questions,
                [&](const std::string& question) { service.search({.text = question, .mode = mode}); });
    }
    std::printf("recall@10 of 8-bit + rescoring   %.4f\n", recall_at_10(vectors, store, embedder, questions));
    return 0;
}
