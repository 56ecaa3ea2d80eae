#include "ragdoll/base/error.hpp"

#include <cerrno>
#include <system_error>

namespace ragdoll {

std::string_view to_string(Disposition disposition) noexcept {
    switch (disposition) {
        case Disposition::retry: return "retry";
        case Disposition::discard: return "discard";
        case Disposition::fatal: return "fatal";
    }
    return "unknown";
}

Error::Error(Disposition disposition, std::string code, const std::string& message)
    : std::runtime_error(message), disposition_(disposition), code_(std::move(code)) {}

void Error::add_context(std::string_view doing) {
    context_.emplace(context_.begin(), doing);
    if (context_.size() > kMaxErrorContext) context_.pop_back();
}

Error system_error(std::string_view doing, int error_number) {
    const std::string message = std::string(doing) + ": " + std::generic_category().message(error_number);
    if (error_number == ENOSPC || error_number == EDQUOT) return Error(Disposition::fatal, "disk_full", message);
    return Error(Disposition::retry, "system_error", message);
}

}  // namespace ragdoll
