#include "ragdoll/sandbox/confinement.hpp"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <span>

#include "ragdoll/base/error.hpp"
#include "ragdoll/base/unique_fd.hpp"

namespace ragdoll::sandbox {
namespace {

// Sanitizers reserve terabytes of address space, so under them only the other limits hold.
#if defined(__has_feature)
#define RAGDOLL_HAS_FEATURE(name) __has_feature(name)  // clang
#else
#define RAGDOLL_HAS_FEATURE(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || RAGDOLL_HAS_FEATURE(address_sanitizer) || \
    RAGDOLL_HAS_FEATURE(thread_sanitizer)
constexpr bool kHasSanitizer = true;
#else
constexpr bool kHasSanitizer = false;
#endif

void limit(__rlimit_resource resource, std::uint64_t value) {
    const rlimit limits{value, value};
    if (::setrlimit(resource, &limits) != 0) throw system_error("setting a resource limit", errno);
}

void limit_resources(const Limits& limits) {
    if (!kHasSanitizer) limit(RLIMIT_AS, limits.memory_bytes);
    const auto cpu_seconds = static_cast<std::uint64_t>(limits.cpu_time.count());
    const rlimit cpu{cpu_seconds, cpu_seconds + 1};  // SIGXCPU first, so that the cause can be told
    if (::setrlimit(RLIMIT_CPU, &cpu) != 0) throw system_error("limiting CPU time", errno);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_NOFILE, 64);
}

long landlock_abi() {
    return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

bool permit_reading(int ruleset, int folder) {
    landlock_path_beneath_attr files{};
    files.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
    files.parent_fd = folder;
    return ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &files, 0) == 0;
}

/// All but files in one folder, given by its descriptor; -1: none.
bool forbid_file_system(int readable_folder) {
    const long abi = landlock_abi();
    if (abi < 1) return false;
    landlock_ruleset_attr rules{};
    rules.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // all rights of ABI 1
#ifdef LANDLOCK_ACCESS_FS_REFER
    if (abi >= 2) rules.handled_access_fs |= LANDLOCK_ACCESS_FS_REFER;
#endif
    const UniqueFd ruleset(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0)));
    if (!ruleset) return false;
    if (readable_folder >= 0 && !permit_reading(ruleset.get(), readable_folder)) return false;
    return ::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) == 0;
}

// What a single-threaded parser needs that already has its input open: memory, its descriptors, the time, its own end.
constexpr int kAllowedCalls[] = {SCMP_SYS(read),
                                 SCMP_SYS(readv),
                                 SCMP_SYS(pread64),
                                 SCMP_SYS(write),
                                 SCMP_SYS(writev),
                                 SCMP_SYS(sendmsg),
                                 SCMP_SYS(sendto),
                                 SCMP_SYS(close),
                                 SCMP_SYS(fstat),
                                 SCMP_SYS(lseek),
                                 SCMP_SYS(poll),
                                 SCMP_SYS(ppoll),
                                 SCMP_SYS(brk),
                                 SCMP_SYS(mmap),
                                 SCMP_SYS(munmap),
                                 SCMP_SYS(mremap),
                                 SCMP_SYS(mprotect),
                                 SCMP_SYS(madvise),
                                 SCMP_SYS(futex),
                                 SCMP_SYS(rt_sigaction),
                                 SCMP_SYS(rt_sigprocmask),
                                 SCMP_SYS(rt_sigreturn),
                                 SCMP_SYS(sigaltstack),
                                 SCMP_SYS(getpid),
                                 SCMP_SYS(gettid),
                                 SCMP_SYS(getrandom),
                                 SCMP_SYS(clock_gettime),
                                 SCMP_SYS(gettimeofday),
                                 SCMP_SYS(time),
                                 SCMP_SYS(clock_nanosleep),
                                 SCMP_SYS(sched_yield),
                                 SCMP_SYS(sched_getaffinity),
                                 SCMP_SYS(getrusage),
                                 SCMP_SYS(sysinfo),
                                 SCMP_SYS(uname),
                                 SCMP_SYS(restart_syscall),
                                 SCMP_SYS(exit),
                                 SCMP_SYS(exit_group),
                                 SCMP_SYS(rseq),
                                 SCMP_SYS(set_robust_list)};

// Sanitizers ask through a pipe whether an address can be read.
constexpr int kCallsOfSanitizers[] = {SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(readlink)};

bool allow(scmp_filter_ctx filter, std::span<const int> calls) {
    return std::ranges::all_of(calls, [&](int call) { return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0; });
}

// Stands in the compiled program for the id of the process, which is known only after the fork.
constexpr std::uint32_t kOwnPid = 0x7abc1234;

/// Opening files to read them: which ones is for Landlock to say. Without O_PATH, on which Landlock has no say.
bool allow_opening(scmp_filter_ctx filter) {
    const auto reads_only = SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC | O_PATH, O_RDONLY);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, reads_only) == 0;
}

/// The program as libseccomp writes it; empty when it cannot.
std::vector<FilterInstruction> compile_filter(bool may_open) {
    const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)),
                                                                   seccomp_release);
    if (!filter || !allow(filter.get(), kAllowedCalls)) return {};
    if (kHasSanitizer && !allow(filter.get(), kCallsOfSanitizers)) return {};
    // abort() signals itself; any other process of this user would be within reach, too.
    const auto self = SCMP_A0(SCMP_CMP_EQ, kOwnPid);
    if (seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, self) != 0) return {};
    if (may_open && !allow_opening(filter.get())) return {};
    const UniqueFd file(::memfd_create("seccomp", MFD_CLOEXEC));
    if (!file || seccomp_export_bpf(filter.get(), file.get()) != 0) return {};
    const off_t size = ::lseek(file.get(), 0, SEEK_END);
    std::vector<FilterInstruction> program(static_cast<std::size_t>(size) / sizeof(FilterInstruction));
    if (::pread(file.get(), program.data(), static_cast<std::size_t>(size), 0) != size) return {};
    return program;
}

}  // namespace

Confinement::Confinement(bool allow_unconfined, const std::filesystem::path& readable_folder)
    : allow_unconfined_(allow_unconfined) {
    // Without Landlock a folder cannot be told from the rest, so nothing is opened at all.
    if (!readable_folder.empty() && landlock_abi() >= 1)
        readable_folder_ = UniqueFd(::open(readable_folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    filter_ = compile_filter(static_cast<bool>(readable_folder_));
}

bool Confinement::filter_system_calls() const {
    static_assert(sizeof(FilterInstruction) == sizeof(sock_filter));
    if (filter_.empty()) return false;
    auto program = filter_;
    for (FilterInstruction& instruction : program) {
        if (instruction.operand == kOwnPid) instruction.operand = static_cast<std::uint32_t>(::getpid());
    }
    const sock_fprog loaded{static_cast<unsigned short>(program.size()),
                            reinterpret_cast<sock_filter*>(program.data())};
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &loaded) == 0;
}

void Confinement::apply_to_this_process(const Limits& limits) const {
    limit_resources(limits);
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) throw system_error("giving up privileges", errno);
    const bool has_landlock = forbid_file_system(readable_folder_.get());
    const bool has_seccomp = filter_system_calls();
    if ((!has_landlock || !has_seccomp) && !allow_unconfined_) {
        throw Error(Disposition::fatal, "confinement_unavailable",
                    std::string("this kernel has no ") + (has_landlock ? "seccomp" : "Landlock") +
                        "; --allow-unconfined runs parsers without it");
    }
}

Diagnostic check_confinement() {
    Diagnostic result{.subject = "confinement"};
    const long abi = landlock_abi();
    const bool has_seccomp = ::prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
    if (abi >= 1 && has_seccomp) {
        result.finding = "Landlock (ABI " + std::to_string(abi) + ") and seccomp";
        return result;
    }
    result.level = DiagnosticLevel::problem;
    result.finding = std::string("this kernel has no ") + (abi < 1 ? "Landlock" : "seccomp");
    result.remedy = "use a kernel of version 5.13 or later with it, or --allow-unconfined for documents that you trust";
    return result;
}

}  // namespace ragdoll::sandbox
