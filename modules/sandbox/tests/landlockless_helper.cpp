// A helper on a kernel that has no Landlock, as far as it can see: a filter answers its calls with "no such call".
#include <seccomp.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "ragdoll/sandbox/packets.hpp"
#include "ragdoll/sandbox/zygote.hpp"

int main(int argc, char** argv) {
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    const bool is_loaded =
        filter != nullptr &&
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(landlock_create_ruleset), 0) == 0 &&
        seccomp_load(filter) == 0;
    seccomp_release(filter);
    if (!is_loaded) return 3;
    const std::string user = std::to_string(::geteuid());
    return ragdoll::sandbox::serve_as_zygote(
        argc, argv, [&](std::string_view, int, int channel) { ragdoll::sandbox::send_packet(channel, user); });
}
