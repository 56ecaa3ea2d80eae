#pragma once

#include <memory>
#include <optional>
#include <string>

#include "picture.hpp"

namespace tesseract {
class TessBaseAPI;
}

namespace ragdoll::recognition {

/// How the text of a picture stands and in which script it is.
struct Orientation {
    int quarters = 0;       ///< to be turned clockwise for the text to be upright, 0 to 3
    std::string script;     ///< "Latin", "Cyrillic", "Han", …
    double confidence = 0;  ///< of the orientation: the lead of the best over the next, above 0
};

/// Tells orientation and script by tesseract's model `osd`. Not thread-safe.
class OrientationDetector {
public:
    OrientationDetector();
    ~OrientationDetector();

    /// Nothing where there are too few letters to tell, or the model is not installed.
    std::optional<Orientation> detect(const Picture& grey);

private:
    std::unique_ptr<tesseract::TessBaseAPI> api_;
};

}  // namespace ragdoll::recognition
