#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ragdoll {

/// What a failure leaves possible.
enum class Disposition {
    retry,    ///< the same input may succeed later: time-out, rate limit, busy database
    discard,  ///< this input can never succeed: unsupported format, missing record
    fatal,    ///< this process can serve no job: corrupt database, newer schema, disk full
};

/// "retry", "discard" or "fatal".
std::string_view to_string(Disposition disposition) noexcept;

/// Ends the current job, command or request. `code` is stable, in snake_case, and shown to users as `error_class`.
class Error : public std::runtime_error {
public:
    Error(Disposition disposition, std::string code, const std::string& message);

    Disposition disposition() const noexcept { return disposition_; }
    const std::string& code() const noexcept { return code_; }

    /// What was being done, outermost first.
    const std::vector<std::string>& context() const noexcept { return context_; }

    /// Puts `doing` in front of the context.
    void add_context(std::string_view doing);

private:
    Disposition disposition_;
    std::string code_;
    std::vector<std::string> context_;
};

/// The most entries of a context that are kept and shown.
inline constexpr std::size_t kMaxErrorContext = 10;

/// Runs `work`; a failure inside it leaves with `doing` at the front of its context.
template <class Work>
decltype(auto) in_context(std::string_view doing, Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (Error& error) {
        error.add_context(doing);
        throw;
    }
}

/// An error for a failed system call: code `system_error`, or `disk_full` (fatal) for ENOSPC and EDQUOT.
/// @param error_number  the value of errno.
Error system_error(std::string_view doing, int error_number);

}  // namespace ragdoll
