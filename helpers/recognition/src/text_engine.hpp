#pragma once

#include <memory>
#include <string>

#include "picture.hpp"
#include "recognised_page.hpp"

namespace tesseract {
class TessBaseAPI;
}

namespace ragdoll::recognition {

/// Reads the text of upright pictures in languages of one script, with tesseract's LSTM models. Not thread-safe.
class TextEngine {
public:
    /// Loads the models of those languages that are installed; some 50 ms each.
    /// @param languages  "eng+deu".
    explicit TextEngine(const std::string& languages);
    ~TextEngine();
    TextEngine(TextEngine&&) noexcept;
    TextEngine& operator=(TextEngine&&) noexcept;

    bool is_loaded() const noexcept { return api_ != nullptr; }  ///< false when none of the languages is installed

    /// @param grey  8 bits a pixel.
    RecognisedPage read(const Picture& grey);

private:
    RecognisedPage read_as(const Picture& grey, int page_mode);

    std::unique_ptr<tesseract::TessBaseAPI> api_;
};

/// A new instance of tesseract's with these models, silent; nullptr when they are not installed.
/// @param engine_mode  one of tesseract::OcrEngineMode.
std::unique_ptr<tesseract::TessBaseAPI> load_models(const std::string& languages, int engine_mode);

}  // namespace ragdoll::recognition
