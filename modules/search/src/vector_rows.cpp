#include "vector_rows.hpp"

#include <algorithm>
#include <cmath>

namespace ragdoll::search {
namespace {

constexpr float kRowLevels = 127;
constexpr float kQueryLevels = 2047;  // 2047 * 127 * 4096 dimensions stay within 32 bits

std::vector<float> to_unit_length(std::span<const float> values) {
    double squares = 0;
    for (const float value : values) squares += double{value} * value;
    const double length = std::sqrt(squares);
    std::vector<float> unit(values.begin(), values.end());
    if (length > 0) {
        for (float& value : unit) value = static_cast<float>(value / length);
    }
    return unit;
}

float scale_for(std::span<const float> values, float levels) {
    float largest = 0;
    for (const float value : values) largest = std::max(largest, std::fabs(value));
    return largest > 0 ? largest / levels : 1;
}

}  // namespace

void OwnedRows::append(documents::VersionId version, documents::ChunkId chunk, std::span<const float> values) {
    const std::vector<float> unit = to_unit_length(values);
    const float scale = scale_for(unit, kRowLevels);
    versions_.push_back(version);
    chunks_.push_back(chunk);
    scales_.push_back(scale);
    values_.insert(values_.end(), unit.begin(), unit.end());
    const std::size_t begin = codes_.size();
    codes_.resize(begin + code_width(dimensions_));
    for (std::size_t i = 0; i < unit.size(); ++i) {
        codes_[begin + i] = static_cast<std::int8_t>(std::lround(unit[i] / scale));
    }
}

VectorRows OwnedRows::view() const {
    return {chunks_.size(), versions_.data(), chunks_.data(), scales_.data(), codes_.data(), values_.data()};
}

PreparedQuery prepare_query(std::span<const float> values) {
    PreparedQuery query;
    query.values = to_unit_length(values);
    query.scale = scale_for(query.values, kQueryLevels);
    query.codes.resize(code_width(values.size()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        query.codes[i] = static_cast<std::int16_t>(std::lround(query.values[i] / query.scale));
    }
    return query;
}

}  // namespace ragdoll::search
