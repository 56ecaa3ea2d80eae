#include "ragdoll/jobs/registry.hpp"

#include <stdexcept>

namespace ragdoll::jobs {

void Registry::add(std::string_view job_class, std::unique_ptr<Handler> handler) {
    if (!handlers_.emplace(std::string(job_class), std::move(handler)).second) {
        throw std::logic_error("two handlers for " + std::string(job_class));
    }
}

Handler* Registry::find(std::string_view job_class) const {
    const auto found = handlers_.find(job_class);
    return found == handlers_.end() ? nullptr : found->second.get();
}

std::vector<std::string> Registry::job_classes() const {
    std::vector<std::string> names;
    for (const auto& [name, handler] : handlers_) names.push_back(name);
    return names;
}

}  // namespace ragdoll::jobs
