#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace ragdoll::speech {

/// A word that was understood.
struct Word {
    std::string text;  ///< in lower case, without punctuation
    double start = 0;  ///< seconds from the first sample
    double end = 0;
    double confidence = 0;  ///< its posterior probability, 0 to 1
};

/// Recognises American English with pocketsphinx. Knows only what is in its files: a dictionary of 134,000 words, a
/// language model of news and broadcasts, an acoustic model of 16 kHz. Not thread-safe.
class Recognizer {
public:
    /// Reads the model, about a third of a second; afterwards nothing is opened.
    /// @param folder  with `en-us`, `en-us.lm.bin` and `cmudict-en-us.dict`.
    /// @throws Error `model_not_found` (fatal).
    explicit Recognizer(const std::filesystem::path& folder);
    ~Recognizer();
    Recognizer(const Recognizer&) = delete;
    Recognizer& operator=(const Recognizer&) = delete;

    /// Takes a third to the whole of the time that the speech lasts.
    /// @param samples  16 kHz; up to about half a minute.
    std::vector<Word> recognize(std::span<const std::int16_t> samples);

private:
    struct Decoder;
    std::unique_ptr<Decoder> decoder_;
};

}  // namespace ragdoll::speech
