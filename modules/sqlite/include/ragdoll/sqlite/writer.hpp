#pragma once

#include <atomic>
#include <condition_variable>
#include <exception>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "ragdoll/sqlite/connection.hpp"

namespace ragdoll::sqlite {

/// The one connection through which a process writes to a file, for all stores that keep their tables in it. A second
/// one would find its cache outdated after every commit of the first, and read each page anew.
///
/// Group commit: what arrives while one commit runs shares the next, so a lone thread never waits and many share the
/// cost. Thread-safe.
class Writer {
public:
    /// @throws Error  as Connection.
    explicit Writer(const std::filesystem::path& file, const ConnectionSettings& settings = {});

    /// Runs `work(connection)` in a write transaction, and returns what it returns when that is committed. What it
    /// throws undoes this work alone, and leaves here. It may run on another thread that waits here, too. Called within
    /// `work`, it joins the transaction of that.
    template <class Work>
    auto write(Work&& work) {
        using Result = std::invoke_result_t<Work, Connection&>;
        if constexpr (std::is_void_v<Result>) {
            run(std::ref(work));
        } else {
            std::optional<Result> result;
            run([&](Connection& connection) { result.emplace(work(connection)); });
            return std::move(*result);
        }
    }

    /// Within a write: called once the transaction is committed; not called when its work or the commit fails.
    void after_commit(std::function<void()> action);

    /// The connection when this thread is within a write, which reads what that has written so far; else null.
    Connection* joined() noexcept;

private:
    using Work = std::function<void(Connection&)>;
    struct Request {
        const Work& work;
        std::exception_ptr failure;
        bool is_done = false;
    };

    void run(const Work& work);
    void lead(std::unique_lock<std::mutex>& lock);
    void commit(const std::vector<Request*>& group);
    void carry_out(Request& request, bool is_alone);

    Connection connection_;                         // used by the leader only
    std::vector<std::function<void()>> on_commit_;  // likewise
    std::atomic<std::thread::id> leader_;
    std::mutex mutex_;  // guards the members below
    std::condition_variable changed_;
    std::vector<Request*> waiting_;
    bool has_leader_ = false;
};

}  // namespace ragdoll::sqlite
