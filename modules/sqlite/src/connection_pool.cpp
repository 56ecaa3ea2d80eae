#include "ragdoll/sqlite/connection_pool.hpp"

namespace ragdoll::sqlite {

ConnectionPool::ConnectionPool(std::filesystem::path file, ConnectionSettings settings, std::size_t most,
                               Prepare prepare)
    : file_(std::move(file)), settings_(settings), most_(most), prepare_(std::move(prepare)) {}

ConnectionPool::Lease ConnectionPool::acquire() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return !idle_.empty() || open_ < most_; });
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return Lease(*this, std::move(connection));
    }
    ++open_;
    lock.unlock();
    try {
        auto connection = std::make_unique<Connection>(file_, settings_);
        if (prepare_) prepare_(*connection);
        return Lease(*this, std::move(connection));
    } catch (...) {
        give_back(nullptr);
        throw;
    }
}

void ConnectionPool::give_back(std::unique_ptr<Connection> connection) {
    const std::scoped_lock lock(mutex_);
    if (connection) {
        idle_.push_back(std::move(connection));
    } else {
        --open_;
    }
    returned_.notify_one();
}

}  // namespace ragdoll::sqlite
