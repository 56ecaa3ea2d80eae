#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "ragdoll/jobs/handler.hpp"

namespace ragdoll::jobs::testing {

/// A handler made of a lambda.
class FunctionHandler final : public Handler {
public:
    using Function = std::function<Outcome(const Job&, JobContext&)>;
    explicit FunctionHandler(Function function) : function_(std::move(function)) {}
    Outcome perform(const Job& job, JobContext& context) override { return function_(job, context); }

private:
    Function function_;
};

inline std::unique_ptr<Handler> handler(FunctionHandler::Function function) {
    return std::make_unique<FunctionHandler>(std::move(function));
}

}  // namespace ragdoll::jobs::testing
