#include "corpus.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace ragdoll::bench {
namespace {

constexpr int kChunksOfDocument = 10;
constexpr int kWordsOfChunk = 150;

/// Pronounceable, and different for each rank.
std::string word_of(int rank) {
    constexpr std::string_view kConsonants = "bdfgklmnprstvz";
    constexpr std::string_view kVowels = "aeiou";
    std::string word;
    auto rest = static_cast<std::size_t>(rank);
    do {
        word += kConsonants[rest % kConsonants.size()];
        rest /= kConsonants.size();
        word += kVowels[rest % kVowels.size()];
        rest /= kVowels.size();
    } while (rest > 0);
    return word + "x";  // no ending that a stemmer would take off
}

std::vector<float> random_direction(Random& random, int dimensions) {
    std::vector<float> values;
    for (int i = 0; i < dimensions; ++i) {
        const double sum = random.uniform() + random.uniform() + random.uniform() + random.uniform() - 2;
        values.push_back(static_cast<float>(sum));
    }
    return values;
}

}  // namespace

ZipfText::ZipfText(int vocabulary, Random& random) : random_(random) {
    double sum = 0;
    for (int r = 0; r < vocabulary; ++r) cumulative_.push_back(sum += 1 / (r + 2.7));
    for (double& share : cumulative_) share /= sum;
}

int ZipfText::rank() {
    const auto place = std::ranges::lower_bound(cumulative_, random_.uniform());
    return static_cast<int>(std::min(place, cumulative_.end() - 1) - cumulative_.begin());
}

std::string ZipfText::words(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += word_of(rank());
        text += i % 12 == 11 ? ". " : " ";
    }
    return text;
}

std::string ZipfText::question() {
    std::string text;
    for (int i = 0; i < 6;) {
        const int r = rank();
        // The hundred commonest words of a language are its stop words; one of six is left as an ordinary common word.
        if (r < 100 && (i != 5 || r < 50)) continue;
        text += word_of(r) + " ";
        ++i;
    }
    return text;
}

TopicEmbedder::TopicEmbedder(int dimensions) : dimensions_(dimensions) {
    const auto random = seeded_random(11);
    for (int i = 0; i < 300; ++i) topics_.push_back(random_direction(*random, dimensions));
}

std::vector<ai::EmbeddedText> TopicEmbedder::embed(std::span<const std::string_view> texts, std::stop_token) {
    std::vector<ai::EmbeddedText> embedded;
    for (const std::string_view text : texts) {
        const auto random = seeded_random(std::hash<std::string_view>()(text));
        std::vector<float> values = random_direction(*random, dimensions_);
        const auto& topic = topics_[random->below(topics_.size())];
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = 0.8f * values[i] + topic[i];
        embedded.push_back({std::move(values), true});
    }
    return embedded;
}

void fill(documents::DocumentStore& store, ZipfText& text, ai::Embedder& embedder, IdSource& ids, int chunks) {
    using namespace documents;
    for (int number = 0; number < chunks / kChunksOfDocument; ++number) {
        const OutboxEntry extract{ids.next(), "ExtractText", "processing", 5, "[]", std::nullopt};
        const OutboxEntry embed{ids.next(), "GenerateEmbeddings", "embeddings", 10, "[]", std::nullopt};
        NewDocument document;
        document.source = "/corpus/" + std::to_string(number);
        document.name = text.words(6);
        document.content_hash = document.source;
        const Submission submission = store.submit(document, [&](const Submission&) {
            return std::vector<NextStep>{{StepName::text_extraction, 0, extract}};
        });
        const StepToken extraction{submission.version_id, StepName::text_extraction, 0, extract.job_id, 1};
        store.begin_step(extraction);
        Extraction made;
        made.content = TextContent{};
        for (int i = 0; i < kChunksOfDocument; ++i) {
            Chunk chunk;
            chunk.index = i;
            chunk.text = text.words(kWordsOfChunk);
            made.chunks.push_back(chunk);
        }
        const SavedExtraction saved = store.save_extraction(extraction, made, [&](const SavedExtraction&) {
            return std::vector<NextStep>{{StepName::embedding_generation, 0, embed}};
        });
        const StepToken embedding{submission.version_id, StepName::embedding_generation, 0, embed.job_id, 1};
        store.begin_step(embedding);
        const auto missing =
            store.chunks_without_embedding({saved.content_id, ChunkKind::text}, embedder.model(), -1, 100);
        std::vector<ChunkEmbedding> vectors;
        for (const Chunk& chunk : missing) {
            const std::string_view one = chunk.text;
            vectors.push_back({chunk.id, embedder.embed(std::span(&one, 1), {}).at(0).values, true});
        }
        store.save_embeddings(embedding, embedder.model(), vectors);
        StepResult result;
        result.model = embedder.model();
        store.complete_step(embedding, result);
    }
}

}  // namespace ragdoll::bench
