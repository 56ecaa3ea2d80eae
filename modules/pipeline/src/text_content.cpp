#include "text_content.hpp"

#include "ragdoll/base/error.hpp"

namespace ragdoll::pipeline {

documents::TextContent text_content(documents::ResultStore& store, documents::ContentId id) {
    auto content = store.content(id);
    auto* text = std::get_if<documents::TextContent>(&content);
    if (text == nullptr) {
        throw Error(Disposition::discard, "invalid_arguments",
                    "content " + std::to_string(id) + " is not a TextContent");
    }
    return std::move(*text);
}

}  // namespace ragdoll::pipeline
