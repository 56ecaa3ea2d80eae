#include "ragdoll/ai/model_name.hpp"

#include "ragdoll/base/error.hpp"

namespace ragdoll::ai {

ModelName parse_model_name(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == text.size()) {
        throw Error(Disposition::discard, "invalid_model_name",
                    "'" + std::string(text) + "' is no model name; expected provider/model, as local/static-en");
    }
    return {std::string(text.substr(0, slash)), std::string(text.substr(slash + 1))};
}

}  // namespace ragdoll::ai
