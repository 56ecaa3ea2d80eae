#pragma once

#include <boost/json.hpp>
#include <exception>
#include <string>
#include <tuple>
#include <utility>

#include "ragdoll/base/error.hpp"
#include "ragdoll/jobs/client.hpp"
#include "ragdoll/jobs/handler.hpp"
#include "ragdoll/jobs/registry.hpp"

namespace ragdoll::jobs {

/// A job class with typed arguments. Derive from it, name the class and its queue, and say what it does:
///
///     struct Greet : jobs::JobClass<Greet, std::string, int> {
///         static constexpr const char* kName = "Greet";
///         static constexpr const char* kQueue = "mail";
///         jobs::Outcome run(std::string whom, int times, jobs::JobContext& context) override;
///     };
///     registry.add(Greet::kName, std::make_unique<Greet>());
///     Greet::perform_later(client, "Ada", 3);
///
/// Arguments are whatever Boost.JSON converts: numbers, text, containers, described structs, types with tag_invoke.
/// Keep them small: ids, not contents. As with every handler, a run may have been done before, in part or in full.
template <class Derived, class... Arguments>
class JobClass : public Handler {
public:
    virtual Outcome run(Arguments... arguments, JobContext& context) = 0;

    /// A job of this class, to be changed (wait, priority, lane, unique_key, ...) and enqueued.
    static NewJob with(const Arguments&... arguments) {
        NewJob job;
        job.job_class = Derived::kName;
        job.queue = Derived::kQueue;
        boost::json::array array;
        (array.push_back(boost::json::value_from(arguments)), ...);
        job.arguments = boost::json::serialize(array);
        return job;
    }

    /// Acknowledged when it returns.
    static Enqueued perform_later(Client& client, const Arguments&... arguments) {
        return client.enqueue({with(arguments...)}).at(0);
    }

    /// @throws Error  `invalid_arguments` (discard) when they are not these types.
    Outcome perform(const Job& job, JobContext& context) final {
        return std::apply(
            [&](auto&&... arguments) { return run(std::forward<decltype(arguments)>(arguments)..., context); },
            parse(job.arguments, std::index_sequence_for<Arguments...>()));
    }

private:
    template <std::size_t... kIndexes>
    static std::tuple<Arguments...> parse(const std::string& text, std::index_sequence<kIndexes...>) {
        try {
            const boost::json::value value = boost::json::parse(text);
            const boost::json::array& array = value.as_array();
            if (array.size() != sizeof...(Arguments)) throw std::invalid_argument("wrong number of arguments");
            return {boost::json::value_to<Arguments>(array[kIndexes])...};
        } catch (const std::exception& error) {
            throw Error(Disposition::discard, "invalid_arguments", std::string(Derived::kName) + ": " + error.what());
        }
    }
};

}  // namespace ragdoll::jobs
