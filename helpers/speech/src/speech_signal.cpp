#include "speech_signal.hpp"

#include <samplerate.h>

#include <algorithm>
#include <array>
#include <new>

namespace ragdoll::speech {
namespace {

constexpr std::size_t kWindow = 4096;

}  // namespace

struct SpeechSignal::Resampler {
    explicit Resampler(Recording& decoded)
        : recording(decoded), ratio(static_cast<double>(kSampleRate) / decoded.sample_rate()) {
        int error = 0;
        // The fastest one keeps nothing above 6.4 kHz, and the model listens up to 6.8 kHz.
        state.reset(src_callback_new(&Resampler::more, SRC_SINC_MEDIUM_QUALITY, 1, &error, this));
        if (!state) throw std::bad_alloc();  // all else that it checks is constant here
    }

    static long more(void* self, float** samples) {
        auto& resampler = *static_cast<Resampler*>(self);
        *samples = resampler.window.data();
        return static_cast<long>(resampler.recording.read(resampler.window));
    }

    std::size_t read(std::span<float> samples) {
        // A filter would change even what is sampled right already.
        if (recording.sample_rate() == kSampleRate) return recording.read(samples);
        return static_cast<std::size_t>(
            std::max(0L, src_callback_read(state.get(), ratio, static_cast<long>(samples.size()), samples.data())));
    }

    struct Delete {
        void operator()(SRC_STATE* made) const noexcept { src_delete(made); }
    };
    Recording& recording;
    const double ratio;
    std::array<float, kWindow> window{};
    std::unique_ptr<SRC_STATE, Delete> state;
};

SpeechSignal::SpeechSignal(Recording& recording)
    : resampler_(std::make_unique<Resampler>(recording)), resampled_(kWindow) {}

SpeechSignal::~SpeechSignal() = default;

std::size_t SpeechSignal::read(std::span<std::int16_t> samples) {
    std::size_t done = 0;
    while (done < samples.size()) {
        const std::size_t wanted = std::min(samples.size() - done, resampled_.size());
        const std::size_t count = resampler_->read(std::span(resampled_).first(wanted));
        if (count == 0) break;
        src_float_to_short_array(resampled_.data(), samples.data() + done, static_cast<int>(count));
        done += count;
    }
    return done;
}

}  // namespace ragdoll::speech
