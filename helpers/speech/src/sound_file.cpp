#include "sound_file.hpp"

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "ragdoll/base/error.hpp"

namespace ragdoll::speech {
namespace {

constexpr std::size_t kWindowFrames = 4096;

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
    return value == nullptr ? std::string() : tag_text(value);
}

}  // namespace

struct SoundFile::Source {
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

SoundFile::SoundFile(std::span<const std::byte> bytes) : source_(std::make_unique<Source>(bytes)) {
    const SF_INFO& facts = source_->facts;
    require_sane(facts.samplerate, facts.channels);
    window_.resize(kWindowFrames * static_cast<std::size_t>(facts.channels));
}

SoundFile::~SoundFile() = default;

int SoundFile::sample_rate() const {
    return source_->facts.samplerate;
}

std::string SoundFile::mime_type() const {
    switch (source_->facts.format & SF_FORMAT_TYPEMASK) {
        case SF_FORMAT_AIFF: return "audio/aiff";
        case SF_FORMAT_FLAC: return "audio/flac";
        case SF_FORMAT_OGG: return "audio/ogg";
        case SF_FORMAT_MPEG: return "audio/mpeg";
        default: return "audio/wav";
    }
}

Tags SoundFile::tags() const {
    SNDFILE* file = source_->file.get();
    return {.title = tag(file, SF_STR_TITLE),
            .artist = tag(file, SF_STR_ARTIST),
            .recorded_at = tag_date(tag(file, SF_STR_DATE))};
}

std::optional<double> SoundFile::claimed_seconds() const {
    const sf_count_t frames = source_->facts.frames;
    if (frames < 0 || frames == SF_COUNT_MAX) return std::nullopt;
    return static_cast<double>(frames) / sample_rate();
}

void SoundFile::seek(double seconds) {
    const double frame = std::min(std::floor(seconds * sample_rate()), 9e15);  // within what a double counts exactly
    if (sf_seek(source_->file.get(), static_cast<sf_count_t>(frame), SEEK_SET) < 0) {
        sf_seek(source_->file.get(), 0, SEEK_END);
    }
}

std::size_t SoundFile::read(std::span<float> mono) {
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

}  // namespace ragdoll::speech
