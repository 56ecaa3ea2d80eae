#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <string_view>

namespace ragdoll::extraction_formats {

struct Unreference {
    void operator()(void* object) const noexcept { g_object_unref(object); }
};
/// A GMime object that is ours; objects inside another one belong to that.
template <class Type>
using Owned = std::unique_ptr<Type, Unreference>;

inline std::string_view view(const char* text) {
    return text == nullptr ? std::string_view() : std::string_view(text);
}

}  // namespace ragdoll::extraction_formats
