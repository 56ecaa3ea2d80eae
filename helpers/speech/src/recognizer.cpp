#include "recognizer.hpp"

#include <pocketsphinx/pocketsphinx.h>
#include <sphinxbase/err.h>

#include <algorithm>
#include <string_view>

#include "ragdoll/base/error.hpp"

namespace ragdoll::speech {
namespace {

/// Silence, breath and noise are "words" in brackets.
bool is_spoken(std::string_view word) {
    return !word.empty() && word.front() != '<' && word.front() != '[' && word.front() != '+';
}

/// "read(2)" is another way to speak "read".
std::string_view without_variant(std::string_view word) {
    return word.substr(0, word.find('('));
}

Word word_of(ps_seg_t* segment, logmath_t* scale) {
    constexpr double kFramesPerSecond = 100;
    int first = 0;
    int last = 0;
    ps_seg_frames(segment, &first, &last);
    const double probability = logmath_exp(scale, ps_seg_prob(segment, nullptr, nullptr, nullptr));
    return {.text = std::string(without_variant(ps_seg_word(segment))),
            .start = first / kFramesPerSecond,
            .end = (last + 1) / kFramesPerSecond,
            .confidence = std::clamp(probability, 0.0, 1.0)};
}

}  // namespace

struct Recognizer::Decoder {
    struct FreeSettings {
        void operator()(cmd_ln_t* made) const noexcept { cmd_ln_free_r(made); }
    };
    struct FreeDecoder {
        void operator()(ps_decoder_t* made) const noexcept { ps_free(made); }
    };
    std::unique_ptr<cmd_ln_t, FreeSettings> settings;
    std::unique_ptr<ps_decoder_t, FreeDecoder> handle;
};

Recognizer::Recognizer(const std::filesystem::path& folder) : decoder_(std::make_unique<Decoder>()) {
    err_set_logfp(nullptr);  // it is talkative
    const std::string acoustics = folder / "en-us";
    const std::string language = folder / "en-us.lm.bin";
    const std::string dictionary = folder / "cmudict-en-us.dict";
    // Silence stays where it is, or the times of the words would be wrong. Dither, from a fixed seed, because a
    // digital silence between words misleads the model, which never heard one.
    decoder_->settings.reset(cmd_ln_init(nullptr, ps_args(), TRUE, "-hmm", acoustics.c_str(), "-lm", language.c_str(),
                                         "-dict", dictionary.c_str(), "-remove_silence", "no", "-dither", "yes",
                                         "-seed", "1", nullptr));
    if (decoder_->settings) decoder_->handle.reset(ps_init(decoder_->settings.get()));
    if (!decoder_->handle) {
        throw Error(Disposition::fatal, "model_not_found", "no model of speech can be read in " + folder.string());
    }
}

Recognizer::~Recognizer() = default;

std::vector<Word> Recognizer::recognize(std::span<const std::int16_t> samples) {
    ps_decoder_t* decoder = decoder_->handle.get();
    ps_start_stream(decoder);  // forgets the noise of what was heard before
    if (ps_start_utt(decoder) < 0) return {};
    const int frames = ps_process_raw(decoder, samples.data(), samples.size(), FALSE, TRUE);
    if (ps_end_utt(decoder) < 0 || frames < 0) return {};
    std::vector<Word> words;
    for (ps_seg_t* segment = ps_seg_iter(decoder); segment != nullptr; segment = ps_seg_next(segment)) {
        if (is_spoken(ps_seg_word(segment))) words.push_back(word_of(segment, ps_get_logmath(decoder)));
    }
    return words;
}

}  // namespace ragdoll::speech
