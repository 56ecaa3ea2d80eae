#include "recording.hpp"

#include "ragdoll/base/error.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/normalize.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::speech {

std::optional<double> true_duration(Recording& recording) {
    const std::optional<double> claimed = recording.claimed_seconds();
    constexpr double kLastBit = 0.05;
    if (!claimed || *claimed <= kLastBit) return claimed;
    recording.seek(*claimed - kLastBit);
    float frame = 0;
    return recording.read({&frame, 1}) == 1 ? claimed : std::nullopt;
}

void require_sane(int sample_rate, int channels) {
    constexpr int kMinRate = 1'000;
    constexpr int kMaxRate = 768'000;
    if (channels >= 1 && channels <= kMaxChannels && sample_rate >= kMinRate && sample_rate <= kMaxRate) return;
    throw Error(Disposition::discard, "corrupt_file",
                "no recording has " + std::to_string(channels) + " channels of " + std::to_string(sample_rate) + " Hz");
}

std::string tag_text(std::string_view value) {
    // RIFF names no charset; what is no UTF-8 was written by a program for Windows.
    return text::fold_white_space(
        text::normalize(text::is_valid_utf8(value) ? std::string(value) : text::decode_as(value, "windows-1252")));
}

std::optional<Timestamp> tag_date(const std::string& date) {
    constexpr std::string_view kFirstMoment = "0000-01-01T00:00:00Z";
    if (date.size() < 4 || date.size() > kFirstMoment.size()) return std::nullopt;
    return parse_iso8601(date + std::string(kFirstMoment.substr(date.size())));
}

}  // namespace ragdoll::speech
