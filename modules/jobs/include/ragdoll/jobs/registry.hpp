#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/jobs/handler.hpp"

namespace ragdoll::jobs {

/// Which handler does which job class. Filled once, then only read.
class Registry {
public:
    /// @throws std::logic_error  when the class has a handler already.
    void add(std::string_view job_class, std::unique_ptr<Handler> handler);

    /// nullptr: no such class here.
    Handler* find(std::string_view job_class) const;
    std::vector<std::string> job_classes() const;

private:
    std::map<std::string, std::unique_ptr<Handler>, std::less<>> handlers_;
};

}  // namespace ragdoll::jobs
