#include <Eigen/Eigenvalues>
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <unordered_map>

#include "ragdoll/ai_local/model_builder.hpp"
#include "ragdoll/ai_local/static_model.hpp"
#include "ragdoll/ai_local/word_classes.hpp"
#include "ragdoll/base/error.hpp"
#include "static_model_format.hpp"

namespace ragdoll::ai_local {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic>;
using Vector = Eigen::VectorXd;

struct Frequencies {
    double normalizer = 0;
    explicit Frequencies(std::size_t words) {
        for (std::size_t rank = 0; rank < words; ++rank) normalizer += zipf(static_cast<double>(rank));
    }
    double p(std::size_t rank) const { return zipf(static_cast<double>(rank)) / normalizer; }
    double w(std::size_t rank) const { return kWeightConstant / (kWeightConstant + p(rank)); }
};

Vector vector_of(const WordVectorSource& source, std::size_t rank) {
    return Eigen::Map<const Eigen::VectorXf>(source.values.data() + rank * kSemanticDimensions, kSemanticDimensions)
        .cast<double>();
}

/// L^(-1/2) U^T of the weighted covariance.
Matrix whitening(const WordVectorSource& source, const Frequencies& frequencies) {
    Matrix covariance = Matrix::Zero(kSemanticDimensions, kSemanticDimensions);
    for (std::size_t rank = 0; rank < source.words.size(); ++rank) {
        const double weight = frequencies.w(rank);
        covariance.selfadjointView<Eigen::Lower>().rankUpdate(vector_of(source, rank),
                                                              frequencies.p(rank) * weight * weight);
    }
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(covariance);
    // Directions without any spread (in tiny vocabularies) carry nothing and would be blown up to infinity.
    const double least = 1e-12 * solver.eigenvalues().maxCoeff();
    const Vector scale =
        solver.eigenvalues().unaryExpr([least](double value) { return value > least ? 1 / std::sqrt(value) : 0.0; });
    return scale.asDiagonal() * solver.eigenvectors().transpose();
}

struct Rows {
    std::vector<std::string> classes;
    std::vector<float> scales;
    std::vector<std::int8_t> matrix;
};

void append_rounded(Rows& rows, const Vector& row) {
    const double largest = row.cwiseAbs().maxCoeff();
    const double scale = largest > 0 ? largest / 127 : 1;
    rows.scales.push_back(static_cast<float>(scale));
    for (Eigen::Index i = 0; i < row.size(); ++i)
        rows.matrix.push_back(static_cast<std::int8_t>(std::lround(row[i] / scale)));
}

Rows merge_into_classes(const WordVectorSource& source, std::size_t words, const Frequencies& frequencies,
                        const Matrix& whiten) {
    struct Sum {
        Vector vector = Vector::Zero(kSemanticDimensions);
        double weight = 0;
        std::size_t first_rank = 0;
    };
    const text::PorterStemmer stemmer;
    std::unordered_map<std::string, std::size_t> numbers;
    std::vector<Sum> sums;
    Rows rows;
    for (std::size_t rank = 0; rank < words; ++rank) {
        const std::string name = word_class(stemmer, source.words[rank]);
        const auto [entry, is_new] = numbers.emplace(name, sums.size());
        if (is_new) {
            sums.push_back({.first_rank = rank});
            rows.classes.push_back(name);
        }
        Sum& sum = sums[entry->second];
        const double share = std::sqrt(frequencies.p(rank));
        sum.vector += share * vector_of(source, rank);
        sum.weight += share;
    }
    for (const Sum& sum : sums)
        append_rounded(rows, frequencies.w(sum.first_rank) * (whiten * sum.vector) / sum.weight);
    return rows;
}

/// Collects the sections of the file.
class Writer {
public:
    Writer() : bytes_(sizeof(ModelHeader), '\0') {}

    template <class Value>
    std::uint64_t add(const std::vector<Value>& values) {
        bytes_.resize((bytes_.size() + 7) & ~std::size_t{7}, '\0');
        const std::uint64_t offset = bytes_.size();
        bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value));
        return offset;
    }

    struct StringSections {
        std::uint32_t slots;
        std::uint64_t table, offsets, bytes;
    };
    StringSections add_strings(std::span<const std::string> strings) {
        const auto slots = static_cast<std::uint32_t>(std::bit_ceil(strings.size() * 2 + 2));
        std::vector<std::uint32_t> table(slots, 0);
        std::vector<std::uint32_t> offsets{0};
        std::vector<char> bytes;
        for (std::uint32_t i = 0; i < strings.size(); ++i) {
            std::uint64_t slot = fnv1a(strings[i]) & (slots - 1);
            while (table[slot] != 0) slot = (slot + 1) & (slots - 1);
            table[slot] = i + 1;
            bytes.insert(bytes.end(), strings[i].begin(), strings[i].end());
            offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
        }
        return {slots, add(table), add(offsets), add(bytes)};
    }

    void save(ModelHeader header, const std::filesystem::path& file) {
        header.file_size = bytes_.size();
        header.checksum = fnv1a(std::string_view(bytes_).substr(sizeof header));
        std::memcpy(bytes_.data(), &header, sizeof header);
        const std::filesystem::path temporary = file.string() + ".new";
        std::filesystem::create_directories(std::filesystem::absolute(file).parent_path());
        std::ofstream stream(temporary, std::ios::binary);
        stream.write(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
        stream.close();
        if (!stream) throw Error(Disposition::fatal, "system_error", "cannot write " + temporary.string());
        std::filesystem::rename(temporary, file);
    }

private:
    std::string bytes_;
};

}  // namespace

void build_static_model(const WordVectorSource& source, std::size_t most_words, const std::filesystem::path& file) {
    const std::size_t words = std::min(most_words, source.words.size());
    const Frequencies frequencies(source.words.size());
    const Rows rows = merge_into_classes(source, words, frequencies, whitening(source, frequencies));

    Writer writer;
    const auto word_sections = writer.add_strings(std::span(source.words).first(words));
    const auto class_sections = writer.add_strings(rows.classes);
    ModelHeader header{};
    std::memcpy(header.magic, kModelMagic, sizeof kModelMagic);
    header.version = kModelVersion;
    header.dimensions = kSemanticDimensions;
    header.words = static_cast<std::uint32_t>(words);
    header.word_slots = word_sections.slots;
    header.word_table = word_sections.table;
    header.word_offsets = word_sections.offsets;
    header.word_bytes = word_sections.bytes;
    header.classes = static_cast<std::uint32_t>(rows.classes.size());
    header.class_slots = class_sections.slots;
    header.class_table = class_sections.table;
    header.class_offsets = class_sections.offsets;
    header.class_bytes = class_sections.bytes;
    header.scales = writer.add(rows.scales);
    header.matrix = writer.add(rows.matrix);
    header.normalizer = frequencies.normalizer;
    writer.save(header, file);
}

}  // namespace ragdoll::ai_local
