#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "orientation.hpp"
#include "picture.hpp"
#include "preparation.hpp"
#include "recognised_page.hpp"
#include "text_engine.hpp"

namespace ragdoll::recognition {

/// Recognises the text of pictures with tesseract, in one thread, whatever their orientation and size. Loads its models
/// when it is made, about 50 ms for each language, and opens nothing afterwards: make one before a process gives up its
/// rights. Not thread-safe.
class Recogniser {
public:
    /// @param languages  those of tesseract's to look for, "eng+deu"; what is not installed is passed over. With
    /// several
    ///   scripts among them, each picture is read in the languages of its script.
    explicit Recogniser(std::string_view languages);

    /// Takes about 1 to 3 s for a page of text.
    /// @param picture  of any depth; boxes of the result are in its pixels.
    /// @throws Error `recognition_unavailable` (discard) when none of the languages is installed; std::bad_alloc.
    RecognisedPage recognise(const Picture& picture);

private:
    struct Engine {
        std::string script;
        TextEngine text;
    };
    TextEngine& engine_for(const std::optional<Orientation>& orientation);
    static RecognisedPage read(TextEngine& engine, const PreparedPicture& prepared);
    static RecognisedPage read_turned(TextEngine& engine, const Picture& grey,
                                      const std::optional<Orientation>& orientation, RecognisedPage best);

    std::string asked_languages_;
    std::vector<Engine> engines_;
    OrientationDetector orientation_;
};

}  // namespace ragdoll::recognition
