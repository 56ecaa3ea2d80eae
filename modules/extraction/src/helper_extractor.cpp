#include "ragdoll/extraction/helper_extractor.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

#include "answer.hpp"
#include "helper_choice.hpp"
#include "long_recording.hpp"
#include "pieces.hpp"
#include "protocol.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/base/settings_types.hpp"
#include "ragdoll/base/unique_fd.hpp"
#include "ragdoll/extraction/detect.hpp"
#include "ragdoll/sandbox/confinement.hpp"
#include "ragdoll/sandbox/zygote.hpp"
#include "scanned_pages.hpp"

namespace ragdoll::extraction {
namespace {

using sandbox::TaskEnd;

constexpr int kCarefulTimes = 3;                      // as long, for pages that failed before
constexpr std::uint64_t kBytesPerSecond = 1'000'000;  // that the slowest machine reads and stores of a long text

/// Stands for the wish to have files; the child has the ones that are written to.
class WantedFiles final : public EmbeddedFiles {
public:
    void begin(const EmbeddedFile& /*file*/) override {}
    void write(std::string_view /*bytes*/) override {}
};

/// Tells that listening through a recording goes on, which is no part of reading it.
class SignOfLife final : public ExtractionListener {
public:
    explicit SignOfLife(ExtractionListener& listener) : listener_(listener) {}
    void progress(int /*done*/, int total) override { listener_.progress(0, total); }

private:
    ExtractionListener& listener_;
};

UniqueFd open_document(const std::filesystem::path& file, std::uint64_t max_bytes) {
    UniqueFd descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor) {
        const int error = errno;
        if (error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG)
            throw Error(Disposition::discard, "file_not_found", file.string() + ": no such file");
        if (error == EACCES)
            throw Error(Disposition::discard, "file_unreadable", file.string() + ": permission denied");
        if (error == ELOOP)
            throw Error(Disposition::discard, "file_unreadable", file.string() + ": links that lead in a circle");
        if (error == ENXIO)  // a socket
            throw Error(Disposition::discard, "not_a_file", file.string() + " is not a regular file");
        throw system_error("opening " + file.string(), error);
    }
    struct stat status {};
    if (::fstat(descriptor.get(), &status) != 0) throw system_error("looking at " + file.string(), errno);
    if (!S_ISREG(status.st_mode))
        throw Error(Disposition::discard, "not_a_file", file.string() + " is not a regular file");
    if (static_cast<std::uint64_t>(status.st_size) > max_bytes) {
        throw Error(Disposition::discard, "file_too_large",
                    file.string() + " has " + format_bytes(static_cast<std::uint64_t>(status.st_size)) +
                        ", more than " + format_bytes(max_bytes) + " (limits.max_file_size)");
    }
    return descriptor;
}

Helper helper_for(int descriptor) {
    char head[4096];
    const ssize_t count = ::pread(descriptor, head, sizeof head, 0);
    return choose_helper(std::string_view(head, count > 0 ? static_cast<std::size_t>(count) : 0));
}

std::string signal_name(int signal) {
    const char* name = ::sigabbrev_np(signal);
    return name == nullptr ? "signal " + std::to_string(signal) : "SIG" + std::string(name);
}

}  // namespace

class HelperExtractor::Impl {
public:
    explicit Impl(const Settings& given) : settings(given) {
        for (const Helper helper : kHelpers) {
            const bool recognises = helper == Helper::image;
            zygotes.push_back(std::make_unique<sandbox::Zygote>(
                program_file(helper), given.allow_unconfined, recognises ? recognition() : std::vector<std::string>()));
        }
    }

    std::vector<std::string> recognition() const { return {"--recognise=" + settings.ocr_languages}; }

    std::filesystem::path program_file(Helper helper) const { return settings.helper_folder / program_of(helper); }

    /// Some helpers are built only where their libraries are.
    bool is_installed(Helper helper) const { return std::filesystem::exists(program_file(helper)); }

    sandbox::Zygote& zygote(Helper helper) { return *zygotes[static_cast<std::size_t>(helper)]; }

    sandbox::Limits limits(std::uint64_t file_bytes, bool carefully) const {
        sandbox::Limits result;
        result.memory_bytes = settings.memory_bytes;
        // A long document may take longer; one that spins is stopped all the same.
        const auto for_size = std::chrono::seconds(file_bytes / kBytesPerSecond);
        result.wall_time = (settings.timeout + for_size) * (carefully ? kCarefulTimes : 1);
        result.cpu_time = std::chrono::duration_cast<std::chrono::seconds>(result.wall_time) + std::chrono::seconds(1);
        result.output_bytes = std::uint64_t{4} * settings.max_text_bytes + settings.max_uncompressed_bytes + 32'000'000;
        return result;
    }

    /// Secrets go only to those who need them.
    ReaderContext context_for(Helper helper) const {
        ReaderContext result;
        if (helper == Helper::pdf) result.passwords = settings.pdf_passwords;
        result.limits = {.max_text_bytes = settings.max_text_bytes, .max_pages = settings.max_pages};
        result.max_uncompressed_bytes = settings.max_uncompressed_bytes;
        result.max_compression_ratio = settings.max_compression_ratio;
        return result;
    }

    /// @throws Error for every end but a good one.
    void require_finished(const sandbox::TaskResult& result) const {
        switch (result.end) {
            case TaskEnd::finished: return;
            case TaskEnd::out_of_time:
                throw Error(Disposition::retry, "timeout",
                            "reading it took longer than " + format_duration(settings.timeout) +
                                " (limits.extraction_timeout)");
            case TaskEnd::out_of_memory:
                throw Error(Disposition::discard, "memory_limit",
                            "reading it needs more than " + format_bytes(settings.memory_bytes) +
                                " of memory (limits.extraction_memory)");
            case TaskEnd::too_much_output:
                throw Error(Disposition::discard, "text_too_long",
                            "the text is longer than limits.max_text_bytes allows");
            case TaskEnd::stopped: throw Error(Disposition::retry, "cancelled", "stopped while reading");
            case TaskEnd::helper_gone: throw Error(Disposition::retry, "helper_unavailable", "the helper program died");
            case TaskEnd::failed: throw Error(Disposition::discard, "extraction_crashed", "the parser failed on it");
            case TaskEnd::crashed:
                throw Error(Disposition::discard, "extraction_crashed",
                            "the parser crashed on it (" + signal_name(result.signal) + ")");
        }
    }

    ExtractionResult read(sandbox::Zygote& helper, const SourceFile& file, int document, const ReaderContext& wish,
                          const std::stop_token& stop, ExtractionListener& listener) {
        const std::string name = file.name.empty() ? file.path.filename().string() : file.name;
        ReaderContext asked = wish;
        asked.carefully = file.carefully;
        if (listener.takes_parts()) asked.part = [](ExtractionResult&&) {};
        WantedFiles wanted;
        if (listener.takes_files()) asked.files = &wanted;
        const std::string request = encode_request(name, asked);
        const auto file_bytes = static_cast<std::uint64_t>(std::max<off_t>(0, ::lseek(document, 0, SEEK_END)));
        for (int attempt = 1;; ++attempt) {
            Answer answer(wish.limits, listener);
            const auto result = helper.run(request, document, limits(file_bytes, file.carefully), stop,
                                           [&](std::string_view packet) { answer.take(packet); });
            const bool tries_again =
                attempt == 1 && (result.end == TaskEnd::crashed || result.end == TaskEnd::helper_gone);
            if (tries_again) {
                listener.begin_again();
                continue;
            }
            require_finished(result);
            return answer.result();
        }
    }

    ExtractionResult read_recording(Helper helper, const SourceFile& file, int document, const std::stop_token& stop,
                                    ExtractionListener& listener) {
        const ReaderContext context = context_for(helper);
        const LongRecordingLimits limits{.max_seconds = std::chrono::duration<double>(settings.max_recording).count(),
                                         .max_text_bytes = context.limits.max_whole_bytes()};
        const auto read_range = [&](const TimeRange& range, const std::stop_token& of_range) {
            ReaderContext wish = context;
            wish.time_range = range;
            ExtractionListener nobody;
            return read(zygote(helper), file, document, wish, of_range, nobody);
        };
        const auto find_ranges = [&](double from, double seconds) {
            ReaderContext wish = context;
            wish.time_range = {.from = from, .to = limits.max_seconds + seconds};
            wish.find_ranges_of = seconds;
            SignOfLife sign(listener);
            return read(zygote(helper), file, document, wish, stop, sign);
        };
        return read_long_recording(limits, {slots, stop, listener}, {read_range, find_ranges});
    }

    /// Without a model, the pages of a PDF stay as they are; a picture is nothing without.
    void recognise(Helper helper, ExtractionResult& result, const SourceFile& file, int document,
                   const std::stop_token& stop, ExtractionListener& listener) {
        const ReaderContext context = context_for(helper);
        sandbox::Zygote& recogniser = helper == Helper::pdf ? scans : zygote(helper);
        const auto read_pages = [&](const std::vector<int>& pages, const std::stop_token& of_task,
                                    ExtractionListener& task_listener) {
            ReaderContext wish = context;
            wish.recognise = pages;
            return read(recogniser, file, document, wish, of_task, task_listener);
        };
        try {
            recognise_scanned_pages(result, context.limits.max_whole_bytes(), {slots, stop, listener},
                                    {settings.ocr_languages, read_pages});
        } catch (const Error& error) {
            if (error.code() != "recognition_unavailable" || helper != Helper::pdf) throw;
        }
    }

    const Settings settings;
    std::vector<std::unique_ptr<sandbox::Zygote>> zygotes;  ///< in the order of kHelpers; each starts when it is used
    /// One document is recognised by as many children at once as there are processors, where others leave them.
    TaskSlots slots{static_cast<int>(std::max(1U, std::thread::hardware_concurrency()))};
    /// Apart from the one that reads PDF, which would otherwise hold models that few documents need.
    sandbox::Zygote scans{program_file(Helper::pdf), settings.allow_unconfined, recognition()};
};

HelperExtractor::HelperExtractor(const Settings& settings) : impl_(std::make_unique<Impl>(settings)) {}

HelperExtractor::~HelperExtractor() = default;

ExtractionResult HelperExtractor::extract(const SourceFile& file, std::stop_token stop, ExtractionListener& listener) {
    const UniqueFd document = open_document(file.path, impl_->settings.max_file_bytes);
    // The common helper names what it does not read.
    Helper helper = helper_for(document.get());
    if (!impl_->is_installed(helper)) helper = Helper::common;
    if (helper == Helper::speech || helper == Helper::media)
        return impl_->read_recording(helper, file, document.get(), stop, listener);
    ExtractionResult result =
        impl_->read(impl_->zygote(helper), file, document.get(), impl_->context_for(helper), stop, listener);
    const bool may_have_scans = helper == Helper::pdf || helper == Helper::image;
    if (may_have_scans && !impl_->settings.ocr_languages.empty())
        impl_->recognise(helper, result, file, document.get(), stop, listener);
    return result;
}

std::vector<Diagnostic> HelperExtractor::diagnose() {
    std::vector<Diagnostic> findings{sandbox::check_confinement()};
    for (const Helper helper : kHelpers) {
        if (is_essential(helper) || impl_->is_installed(helper)) {
            findings.push_back(impl_->zygote(helper).check());
        } else {
            findings.push_back({.level = DiagnosticLevel::warning,
                                .subject = std::string(program_of(helper)),
                                .finding = "not there, so what it reads is unsupported_format",
                                .remedy = "put it beside ragdoll-extract"});
        }
    }
    return findings;
}

}  // namespace ragdoll::extraction
