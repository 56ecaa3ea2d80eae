#include "ragdoll/sqlite/writer.hpp"

#include "ragdoll/sqlite/transaction.hpp"

namespace ragdoll::sqlite {

Writer::Writer(const std::filesystem::path& file, const ConnectionSettings& settings) : connection_(file, settings) {}

Connection* Writer::joined() noexcept {
    return leader_.load(std::memory_order_relaxed) == std::this_thread::get_id() ? &connection_ : nullptr;
}

void Writer::after_commit(std::function<void()> action) {
    on_commit_.push_back(std::move(action));
}

void Writer::run(const Work& work) {
    Request own{work, nullptr};
    if (joined() != nullptr) {
        carry_out(own, false);
    } else {
        std::unique_lock lock(mutex_);
        waiting_.push_back(&own);
        changed_.wait(lock, [&] { return own.is_done || !has_leader_; });
        if (!own.is_done) lead(lock);
    }
    if (own.failure) std::rethrow_exception(own.failure);
}

/// Everybody who waits by now comes along.
void Writer::lead(std::unique_lock<std::mutex>& lock) {
    has_leader_ = true;
    std::vector<Request*> group;
    group.swap(waiting_);
    lock.unlock();
    leader_ = std::this_thread::get_id();
    commit(group);
    leader_ = std::thread::id();
    // Neither runs within the transaction: what they call may write, too.
    const auto actions = std::exchange(on_commit_, {});
    lock.lock();
    for (Request* request : group) request->is_done = true;
    has_leader_ = false;
    changed_.notify_all();
    lock.unlock();
    for (const auto& action : actions) action();
}

void Writer::commit(const std::vector<Request*>& group) {
    try {
        Transaction transaction(connection_);
        const bool is_alone = group.size() == 1;
        for (Request* request : group) carry_out(*request, is_alone);
        if (is_alone && group.front()->failure) return;
        transaction.commit();
    } catch (...) {  // nothing of it was written
        on_commit_.clear();
        for (Request* request : group) {
            if (!request->failure) request->failure = std::current_exception();
        }
    }
}

void Writer::carry_out(Request& request, bool is_alone) {
    const std::size_t actions = on_commit_.size();
    if (!is_alone) connection_.prepared("SAVEPOINT request").run();
    try {
        request.work(connection_);
    } catch (...) {
        request.failure = std::current_exception();
        on_commit_.resize(actions);
        if (is_alone) return;
        connection_.prepared("ROLLBACK TO request").run();
    }
    if (!is_alone) connection_.prepared("RELEASE request").run();
}

}  // namespace ragdoll::sqlite
