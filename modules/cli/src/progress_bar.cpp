#include "progress_bar.hpp"

#include <cstdio>

#include "ragdoll/base/settings_types.hpp"

namespace ragdoll::cli {

std::string progress_line(std::int64_t done, std::int64_t total, std::int64_t pages, double seconds) {
    constexpr int kWidth = 30;
    const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 1;
    const auto filled = static_cast<std::size_t>(share * kWidth);
    std::string line = "[" + std::string(filled, '#') + std::string(kWidth - filled, '.') + "] " +
                       std::to_string(done) + "/" + std::to_string(total) + " documents";
    if (pages > 0) line += ", " + std::to_string(pages) + " pages";
    if (done > 0 && seconds > 0) {
        const double rate = static_cast<double>(done) / seconds;
        char buffer[48];
        std::snprintf(buffer, sizeof buffer, ", %.*f/s", rate < 10 ? 1 : 0, rate);
        line += buffer;
        const auto left =
            std::chrono::milliseconds(static_cast<std::int64_t>(1000 * static_cast<double>(total - done) / rate));
        if (done < total) line += ", " + format_duration(left) + " left";
    }
    return line;
}

void ProgressBar::show(std::int64_t done, std::int64_t total, std::int64_t pages) {
    if (!is_shown_) return;
    const double seconds = std::chrono::duration<double>(clock_.monotonic() - began_).count();
    std::fprintf(stderr, "\r\x1b[K%s", progress_line(done, total, pages, seconds).c_str());
    std::fflush(stderr);
    has_line_ = true;
}

void ProgressBar::clear() {
    if (has_line_) std::fprintf(stderr, "\r\x1b[K");
    has_line_ = false;
}

}  // namespace ragdoll::cli
