#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ragdoll::documents {

/// SHA-256 of what it is fed. Use from one thread.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept = default;
    Sha256& operator=(Sha256&&) noexcept = default;
    ~Sha256();

    void update(std::string_view bytes);

    /// 64 lower-case hexadecimal digits; nothing may be fed afterwards.
    std::string finish_hex();

private:
    struct Free {
        void operator()(void* context) const noexcept;
    };
    std::unique_ptr<void, Free> context_;
};

}  // namespace ragdoll::documents
