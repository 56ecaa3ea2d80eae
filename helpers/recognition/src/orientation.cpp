#include "orientation.hpp"

#include <tesseract/baseapi.h>

#include "text_engine.hpp"

namespace ragdoll::recognition {

OrientationDetector::OrientationDetector() : api_(load_models("osd", tesseract::OEM_TESSERACT_ONLY)) {
    if (api_) api_->SetPageSegMode(tesseract::PSM_OSD_ONLY);
}

OrientationDetector::~OrientationDetector() = default;

std::optional<Orientation> OrientationDetector::detect(const Picture& grey) {
    if (!api_) return std::nullopt;
    api_->SetImage(grey.pix());
    int degrees = 0;
    float confidence = 0;
    const char* script = nullptr;
    float script_confidence = 0;
    const bool is_known = api_->DetectOrientationScript(&degrees, &confidence, &script, &script_confidence);
    api_->Clear();
    if (!is_known) return std::nullopt;
    constexpr int kQuarter = 90;
    return Orientation{.quarters = (4 - degrees / kQuarter) % 4,
                       .script = script == nullptr ? "" : script,
                       .confidence = static_cast<double>(confidence)};
}

}  // namespace ragdoll::recognition
