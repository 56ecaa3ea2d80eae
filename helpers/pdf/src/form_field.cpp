#include "form_field.hpp"

#include <algorithm>

#include "objects.hpp"

namespace ragdoll::pdf {
namespace {

constexpr std::size_t kLongestName = 300;
constexpr std::size_t kLongestValue = 20'000;
constexpr std::size_t kLongestChoice = 200;
constexpr int kMostAncestors = 32;
constexpr int kMostChoices = 100;
// Bits of /Ff, ISO 32000-1, 12.7.4.
constexpr long long kPassword = 1LL << 13;
constexpr long long kPushButton = 1LL << 16;

long long flags_of(const QPDFObjectHandle& field) {
    QPDFObjectHandle flags = inherited(field, "/Ff");
    return flags.isInteger() ? flags.getIntValue() : 0;
}

std::string chosen(QPDFObjectHandle value) {
    if (!value.isArray()) return text_in(value, kLongestValue);
    std::string all;
    const int count = std::min(value.getArrayNItems(), kMostChoices);
    for (int i = 0; i < count; ++i) {
        const std::string one = text_in(value.getArrayItem(i), kLongestChoice);
        if (!one.empty()) all += (all.empty() ? "" : ", ") + one;
    }
    return all;
}

}  // namespace

QPDFObjectHandle field_of(const QPDFObjectHandle& widget) {
    QPDFObjectHandle parent = entry(widget, "/Parent");
    return entry(widget, "/T").isNull() && parent.isDictionary() ? parent : widget;
}

std::string name_of_field(const QPDFObjectHandle& field) {
    const std::string told = text_in(entry(field, "/TU"), kLongestName);
    if (!told.empty()) return told;
    std::string name;
    QPDFObjectHandle part = field;
    for (int depth = 0; depth < kMostAncestors && part.isDictionary(); ++depth) {
        const std::string partial = text_in(part.getKey("/T"), kLongestName);
        if (!partial.empty()) name = partial + (name.empty() ? "" : "." + name);
        part = part.getKey("/Parent");
    }
    return name.size() > kLongestName ? "" : name;
}

std::string value_of_field(const QPDFObjectHandle& field) {
    const std::string type = name_in(inherited(field, "/FT"));
    QPDFObjectHandle value = inherited(field, "/V");
    if (type == "Tx") return (flags_of(field) & kPassword) != 0 ? "" : text_in(value, kLongestValue);
    if (type == "Ch") return chosen(value);
    if (type != "Btn" || (flags_of(field) & kPushButton) != 0) return "";
    const std::string state = name_in(value);
    return state == "Off" ? "" : state;
}

}  // namespace ragdoll::pdf
