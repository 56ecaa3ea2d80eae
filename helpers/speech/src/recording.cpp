#include "recording.hpp"

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "ragdoll/base/error.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/normalize.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::speech {
namespace {

constexpr std::size_t kWindowFrames = 4096;
constexpr int kMaxChannels = 64;
constexpr int kMinRate = 1'000;
constexpr int kMaxRate = 768'000;

/// The bytes of a file as libsndfile reads them.
struct MemoryFile {
    std::span<const std::byte> bytes;
    sf_count_t position = 0;

    static MemoryFile& of(void* user) { return *static_cast<MemoryFile*>(user); }
    static sf_count_t size(void* user) { return static_cast<sf_count_t>(of(user).bytes.size()); }
    static sf_count_t tell(void* user) { return of(user).position; }
    static sf_count_t write(const void*, sf_count_t, void*) { return 0; }

    static sf_count_t seek(sf_count_t offset, int whence, void* user) {
        MemoryFile& file = of(user);
        const sf_count_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file.position : size(user);
        // Offsets come from the file: a sum is made only where it cannot overflow.
        const sf_count_t least = -base;
        const sf_count_t most = size(user) - base;
        file.position = base + std::clamp(offset, least, most);
        return file.position;
    }

    static sf_count_t read(void* to, sf_count_t count, void* user) {
        MemoryFile& file = of(user);
        const sf_count_t given = std::clamp<sf_count_t>(count, 0, size(user) - file.position);
        std::memcpy(to, file.bytes.data() + file.position, static_cast<std::size_t>(given));
        file.position += given;
        return given;
    }
};

[[noreturn]] void refuse(int error) {
    const bool is_unknown = error == SF_ERR_UNRECOGNISED_FORMAT || error == SF_ERR_UNSUPPORTED_ENCODING;
    throw Error(Disposition::discard, is_unknown ? "unsupported_format" : "corrupt_file",
                "the recording cannot be decoded: " + std::string(sf_error_number(error)));
}

std::string tag(SNDFILE* file, int which) {
    const char* value = sf_get_string(file, which);
    if (value == nullptr) return {};
    const std::string_view text(value);
    // RIFF names no charset; what is no UTF-8 was written by a program for Windows.
    return text::fold_white_space(
        text::normalize(text::is_valid_utf8(text) ? std::string(text) : text::decode_as(text, "windows-1252")));
}

/// The date of a tag is a year, a day or a moment (ISO 8601).
std::optional<Timestamp> moment_of(const std::string& date) {
    constexpr std::string_view kFirstMoment = "0000-01-01T00:00:00Z";
    if (date.size() < 4 || date.size() > kFirstMoment.size()) return std::nullopt;
    return parse_iso8601(date + std::string(kFirstMoment.substr(date.size())));
}

}  // namespace

struct Recording::Source {
    explicit Source(std::span<const std::byte> bytes) : memory{.bytes = bytes} {
        SF_VIRTUAL_IO calls{&MemoryFile::size, &MemoryFile::seek, &MemoryFile::read, &MemoryFile::write,
                            &MemoryFile::tell};
        file.reset(sf_open_virtual(&calls, SFM_READ, &facts, &memory));
        if (!file) refuse(sf_error(nullptr));
    }

    struct Close {
        void operator()(SNDFILE* open) const noexcept { sf_close(open); }
    };
    MemoryFile memory;
    SF_INFO facts{};
    std::unique_ptr<SNDFILE, Close> file;
};

Recording::Recording(std::span<const std::byte> bytes) : source_(std::make_unique<Source>(bytes)) {
    const SF_INFO& facts = source_->facts;
    const bool is_sane = facts.channels >= 1 && facts.channels <= kMaxChannels && facts.samplerate >= kMinRate &&
                         facts.samplerate <= kMaxRate;
    if (!is_sane) {
        throw Error(Disposition::discard, "corrupt_file",
                    "no recording has " + std::to_string(facts.channels) + " channels of " +
                        std::to_string(facts.samplerate) + " Hz");
    }
    window_.resize(kWindowFrames * static_cast<std::size_t>(facts.channels));
}

Recording::~Recording() = default;

int Recording::sample_rate() const noexcept {
    return source_->facts.samplerate;
}

std::string Recording::mime_type() const {
    switch (source_->facts.format & SF_FORMAT_TYPEMASK) {
        case SF_FORMAT_AIFF: return "audio/aiff";
        case SF_FORMAT_FLAC: return "audio/flac";
        case SF_FORMAT_OGG: return "audio/ogg";
        case SF_FORMAT_MPEG: return "audio/mpeg";
        default: return "audio/wav";
    }
}

Tags Recording::tags() const {
    SNDFILE* file = source_->file.get();
    return {.title = tag(file, SF_STR_TITLE),
            .artist = tag(file, SF_STR_ARTIST),
            .recorded_at = moment_of(tag(file, SF_STR_DATE))};
}

std::optional<double> Recording::claimed_seconds() const noexcept {
    const sf_count_t frames = source_->facts.frames;
    if (frames < 0 || frames == SF_COUNT_MAX) return std::nullopt;
    return static_cast<double>(frames) / sample_rate();
}

void Recording::seek(double seconds) {
    const double frame = std::min(std::floor(seconds * sample_rate()), 9e15);  // within what a double counts exactly
    if (sf_seek(source_->file.get(), static_cast<sf_count_t>(frame), SEEK_SET) < 0) {
        sf_seek(source_->file.get(), 0, SEEK_END);
    }
}

std::size_t Recording::read(std::span<float> mono) {
    const auto channels = static_cast<std::size_t>(source_->facts.channels);
    const std::size_t wanted = std::min(mono.size(), kWindowFrames);
    const sf_count_t count = sf_readf_float(source_->file.get(), window_.data(), static_cast<sf_count_t>(wanted));
    const std::size_t frames = static_cast<std::size_t>(std::max<sf_count_t>(count, 0));
    for (std::size_t frame = 0; frame < frames; ++frame) {
        float sum = 0;
        for (std::size_t channel = 0; channel < channels; ++channel) sum += window_[frame * channels + channel];
        const float mean = sum / static_cast<float>(channels);
        // A file of floating-point samples may hold infinities and what is no number.
        mono[frame] = std::isfinite(mean) ? std::clamp(mean, -1.0F, 1.0F) : 0.0F;
    }
    return frames;
}

std::optional<double> true_duration(std::span<const std::byte> bytes) {
    Recording recording(bytes);
    const std::optional<double> claimed = recording.claimed_seconds();
    constexpr double kLastBit = 0.05;
    if (!claimed || *claimed <= kLastBit) return claimed;
    recording.seek(*claimed - kLastBit);
    float frame = 0;
    return recording.read({&frame, 1}) == 1 ? claimed : std::nullopt;
}

}  // namespace ragdoll::speech
