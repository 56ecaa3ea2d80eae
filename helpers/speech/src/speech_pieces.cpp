#include "speech_pieces.hpp"

#include <algorithm>

#include "speech_signal.hpp"
#include "voice_activity.hpp"

namespace ragdoll::speech {
namespace {

// Long enough to know speech from its background by, and longer than the longest piece with its lead.
constexpr std::size_t kBuffered = std::size_t{30} * kSampleRate;
// Soft consonants begin before the voice is heard.
constexpr std::size_t kLead = kSampleRate / 5;
constexpr std::size_t kLeadFrames = kLead / kFrameSamples;

}  // namespace

double SpeechPieces::position() const noexcept {
    return static_cast<double>(position_) / kSampleRate;
}

void SpeechPieces::fill() {
    const std::size_t held = buffer_.size();
    if (has_ended_ || held == kBuffered) return;
    buffer_.resize(kBuffered);
    const std::size_t count = read_(std::span(buffer_).subspan(held));
    has_ended_ = held + count < kBuffered;
    buffer_.resize(held + count);
}

void SpeechPieces::drop(std::size_t samples) {
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(samples));
    position_ += samples;
}

std::optional<SpeechPiece> SpeechPieces::next(double before) {
    for (fill(); !buffer_.empty() && position() < before; fill()) {
        const std::vector<float> levels = frame_levels(buffer_);
        const std::optional<float> threshold = speech_threshold(levels);
        const auto speech = threshold ? find_speech(levels, *threshold) : std::nullopt;
        if (!speech) {
            // What stands at the end may be the lead of speech to come.
            drop(has_ended_ ? buffer_.size() : buffer_.size() - kLead);
            continue;
        }
        if (*speech > kLeadFrames) {
            drop((*speech - kLeadFrames) * kFrameSamples);
            continue;
        }
        const std::size_t length = piece_length(std::span(levels).subspan(*speech), *threshold);
        return take((*speech + length) * kFrameSamples);
    }
    return std::nullopt;
}

SpeechPiece SpeechPieces::take(std::size_t samples) {
    // Less than a frame at the end of all belongs to the last piece.
    if (has_ended_ && buffer_.size() - samples < kFrameSamples) samples = buffer_.size();
    SpeechPiece piece{.start = position(),
                      .samples = {buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(samples)}};
    drop(samples);
    return piece;
}

}  // namespace ragdoll::speech
