#include "ragdoll/base/unique_fd.hpp"

#include <unistd.h>

namespace ragdoll {

void UniqueFd::reset(int descriptor) noexcept {
    if (descriptor_ >= 0 && descriptor_ != descriptor) ::close(descriptor_);
    descriptor_ = descriptor;
}

}  // namespace ragdoll
