#include "ragdoll/ai_local/static_embedder.hpp"

#include <array>
#include <cmath>

#include "hashed_half.hpp"
#include "ragdoll/ai_local/word_vectors.hpp"
#include "ragdoll/base/error.hpp"
#include "static_model_format.hpp"
#include "vector_sum.hpp"

namespace ragdoll::ai_local {
namespace {

static_assert(kSemanticDimensions + kHashedDimensions == StaticEmbedder::kDimensions);

constexpr double kHashedShare = 0.3;
constexpr double kHashedShareUnreliable = 0.5;
// "What", "how", "found" are rare enough in general text to weigh as much as the subject of a short question. They are
// not dropped: a text of nothing else keeps its vector.
constexpr double kStopWordWeight = 0.2;
constexpr std::size_t kCacheSlots = 1 << 15;  // two for each hash
constexpr std::uint32_t kCommonRank = 20'000;
constexpr int kLeastWordsToJudge = 20;
constexpr double kLeastCommonShare = 0.45;

/// What one word adds to both halves.
struct Contribution {
    std::string word;
    std::array<float, StaticEmbedder::kDimensions> values{};
    bool is_long = false;    ///< over 3 letters
    bool is_common = false;  ///< among the 20,000 commonest
};

double length_of(std::span<const float> values) {
    double sum = 0;
    for (const float value : values) sum += static_cast<double>(value) * static_cast<double>(value);
    return std::sqrt(sum);
}

void scale(std::span<float> values, double factor) {
    for (float& value : values) value *= static_cast<float>(factor);
}

void scale_to(std::span<float> values, double length, double wanted) {
    scale(values, wanted / length);
}

}  // namespace

/// Embeds one text at a time. Words repeat, so what each adds is kept: of the words that share a hash the two last
/// used, so that a rare word does not drive out a common one.
class StaticEmbedder::Encoder {
public:
    explicit Encoder(const StaticModel& model) : model_(model), vectors_(model), cache_(kCacheSlots) {}

    ai::EmbeddedText encode(std::string_view text);

private:
    const Contribution& contribution(const std::string& word);
    void compute(const std::string& word, Contribution& result) const;

    const StaticModel& model_;
    WordVectors vectors_;
    std::vector<std::unique_ptr<Contribution>> cache_;
};

void StaticEmbedder::Encoder::compute(const std::string& word, Contribution& result) const {
    result.word = word;
    result.values.fill(0);
    const std::span<float> values(result.values);
    vectors_.add(word, values.first(kSemanticDimensions));
    const bool is_stop_word = text::StopWords::of("en").contains(word);
    if (is_stop_word) scale(values.first(kSemanticDimensions), kStopWordWeight);
    const auto rank = model_.rank_of(word);
    const double weight = (rank ? model_.weight_of_rank(*rank) : 1.0) * (is_stop_word ? kStopWordWeight : 1.0);
    add_hashed_word(word, vectors_.stemmer().stem(word), weight, values.subspan(kSemanticDimensions));
    result.is_long = word.size() > 3;
    result.is_common = rank && *rank < kCommonRank;
}

const Contribution& StaticEmbedder::Encoder::contribution(const std::string& word) {
    auto* const pair = &cache_[fnv1a(word) & (kCacheSlots - 2)];
    if (pair[0] && pair[0]->word == word) return *pair[0];
    std::swap(pair[0], pair[1]);
    if (!pair[0]) pair[0] = std::make_unique<Contribution>();
    if (pair[0]->word != word) compute(word, *pair[0]);
    return *pair[0];
}

ai::EmbeddedText StaticEmbedder::Encoder::encode(std::string_view text) {
    std::vector<float> sum(kDimensions, 0.0F);
    int long_words = 0;
    int common_words = 0;
    for (const text::Token& token : text::tokenize(text)) {
        const Contribution& one = contribution(token.text);
        add_256(sum.data(), one.values.data());
        long_words += one.is_long;
        common_words += one.is_long && one.is_common;
    }
    ai::EmbeddedText result;
    result.reliable = long_words < kLeastWordsToJudge || common_words >= kLeastCommonShare * long_words;
    const double hashed_share = result.reliable ? kHashedShare : kHashedShareUnreliable;
    const std::span<float> semantic = std::span(sum).first(kSemanticDimensions);
    const std::span<float> hashed = std::span(sum).subspan(kSemanticDimensions);
    const double semantic_length = length_of(semantic);
    const double hashed_length = length_of(hashed);
    if (semantic_length == 0 && hashed_length == 0) return result;
    if (semantic_length > 0) scale_to(semantic, semantic_length, hashed_length > 0 ? std::sqrt(1 - hashed_share) : 1);
    if (hashed_length > 0) scale_to(hashed, hashed_length, semantic_length > 0 ? std::sqrt(hashed_share) : 1);
    result.values = std::move(sum);
    return result;
}

StaticEmbedder::StaticEmbedder(std::shared_ptr<const StaticModel> model) : model_(std::move(model)) {}

StaticEmbedder::~StaticEmbedder() = default;

std::unique_ptr<StaticEmbedder::Encoder> StaticEmbedder::borrow() {
    {
        const std::scoped_lock lock(mutex_);
        if (!idle_.empty()) {
            auto encoder = std::move(idle_.back());
            idle_.pop_back();
            return encoder;
        }
    }
    return std::make_unique<Encoder>(*model_);
}

void StaticEmbedder::give_back(std::unique_ptr<Encoder> encoder) {
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(encoder));
}

std::vector<ai::EmbeddedText> StaticEmbedder::embed(std::span<const std::string_view> texts, std::stop_token stop) {
    auto encoder = borrow();
    std::vector<ai::EmbeddedText> result;
    result.reserve(texts.size());
    for (const std::string_view text : texts) {
        if (stop.stop_requested()) throw Error(Disposition::retry, "interrupted", "stopped while embedding");
        result.push_back(encoder->encode(text));
    }
    give_back(std::move(encoder));
    return result;
}

}  // namespace ragdoll::ai_local
