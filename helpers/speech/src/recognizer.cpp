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

double mean_confidence(ps_decoder_t* decoder) {
    logmath_t* scale = ps_get_logmath(decoder);
    double sum = 0;
    int words = 0;
    for (ps_seg_t* word = ps_seg_iter(decoder); word != nullptr; word = ps_seg_next(word)) {
        if (!is_spoken(ps_seg_word(word))) continue;
        sum += logmath_exp(scale, ps_seg_prob(word, nullptr, nullptr, nullptr));
        ++words;
    }
    return words == 0 ? 0 : std::min(1.0, sum / words);
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
    // Silence is cut off before; what is left of it belongs to the speech, and its times would be wrong without.
    decoder_->settings.reset(cmd_ln_init(nullptr, ps_args(), TRUE, "-hmm", acoustics.c_str(), "-lm", language.c_str(),
                                         "-dict", dictionary.c_str(), "-remove_silence", "no", nullptr));
    if (decoder_->settings) decoder_->handle.reset(ps_init(decoder_->settings.get()));
    if (!decoder_->handle) {
        throw Error(Disposition::fatal, "model_not_found", "no model of speech can be read in " + folder.string());
    }
}

Recognizer::~Recognizer() = default;

Utterance Recognizer::recognize(std::span<const std::int16_t> samples) {
    ps_decoder_t* decoder = decoder_->handle.get();
    ps_start_stream(decoder);  // forgets the noise of what was heard before
    if (ps_start_utt(decoder) < 0) return {};
    const int frames = ps_process_raw(decoder, samples.data(), samples.size(), FALSE, TRUE);
    if (ps_end_utt(decoder) < 0 || frames < 0) return {};
    const char* text = ps_get_hyp(decoder, nullptr);
    if (text == nullptr || *text == '\0') return {};
    return {.text = text, .confidence = mean_confidence(decoder)};
}

}  // namespace ragdoll::speech
