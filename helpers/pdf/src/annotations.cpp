#include "annotations.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "form_field.hpp"
#include "objects.hpp"

namespace ragdoll::pdf {
namespace {

constexpr int kMostAnnotations = 5'000;
constexpr std::size_t kLongestUri = 500;
constexpr std::size_t kLongestComment = 20'000;
constexpr std::size_t kLongestAuthor = 200;
constexpr long long kHidden = 2;  // bit of /F

bool is_comment(const std::string& kind) {
    constexpr std::array<std::string_view, 13> kKinds{"Text",      "FreeText", "Highlight", "Underline", "Squiggly",
                                                      "StrikeOut", "Caret",    "Stamp",     "Line",      "Square",
                                                      "Circle",    "Polygon",  "Ink"};
    return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

bool is_hidden(const QPDFObjectHandle& annotation) {
    QPDFObjectHandle flags = entry(annotation, "/F");
    return flags.isInteger() && (flags.getIntValue() & kHidden) != 0;
}

/// Addresses that a reader can follow, without what would not fit on a line.
std::string uri_of(const QPDFObjectHandle& annotation) {
    QPDFObjectHandle uri = entry(entry(annotation, "/A"), "/URI");
    if (!uri.isString()) return "";
    std::string address = uri.getStringValue();
    const bool is_printable = std::all_of(address.begin(), address.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (!is_printable || address.size() > kLongestUri) return "";
    for (const char* scheme : {"https://", "http://", "mailto:", "ftp://", "tel:"}) {
        if (address.starts_with(scheme)) return address;
    }
    return "";
}

class Collector {
public:
    explicit Collector(const QPDFObjectHandle& page) : space_(page) {}

    void take(const QPDFObjectHandle& annotation) {
        const std::string kind = name_in(entry(annotation, "/Subtype"));
        const Box box = space_.place(entry(annotation, "/Rect"));
        if (kind == "Link") {
            const std::string uri = uri_of(annotation);
            if (!uri.empty()) result.links.push_back({box, uri});
        } else if (kind == "Widget") {
            take_field(annotation, box);
        } else if (kind == "FileAttachment") {
            result.attached_files.push_back(entry(annotation, "/FS"));
        } else if (is_comment(kind) && !is_hidden(annotation)) {
            const std::string text = text_in(entry(annotation, "/Contents"), kLongestComment);
            if (!text.empty()) result.comments.push_back({box, text_in(entry(annotation, "/T"), kLongestAuthor), text});
        }
    }

    Annotations result;

private:
    void take_field(const QPDFObjectHandle& widget, const Box& box) {
        QPDFObjectHandle field = field_of(widget);
        if (field.isIndirect() && !fields_.insert(field.getObjGen()).second) return;  // one field, shown twice
        const std::string value = value_of_field(field);
        if (!value.empty()) result.fields.push_back({box, name_of_field(field), value});
    }

    PageSpace space_;
    std::set<QPDFObjGen> fields_;
};

}  // namespace

Annotations read_annotations(const QPDFObjectHandle& page) {
    QPDFObjectHandle list = entry(page, "/Annots");
    if (!list.isArray()) return {};
    Collector collector(page);
    const int count = std::min(list.getArrayNItems(), kMostAnnotations);
    for (int i = 0; i < count; ++i) collector.take(list.getArrayItem(i));
    return std::move(collector.result);
}

}  // namespace ragdoll::pdf
