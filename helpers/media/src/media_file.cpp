#include "media_file.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/dict.h>
#include <libavutil/mem.h>
#include <libswresample/swresample.h>
}

#include "memory_input.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::speech {
namespace {

// FFmpeg reads much more than people have, and each reader is a place to be attacked.
constexpr const char* kContainers = "mov,matroska,avi,asf,ogg,aac";
constexpr const char* kCodecs =
    "aac,alac,mp3float,mp3,opus,vorbis,flac,ac3,eac3,wmav1,wmav2,amrnb,amrwb,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,"
    "pcm_s32le,pcm_f32le,pcm_u8,pcm_alaw,pcm_mulaw,adpcm_ima_wav,adpcm_ms,adpcm_ima_qt";

[[noreturn]] void refuse(const char* code, const std::string& why) {
    throw Error(Disposition::discard, code, "the recording cannot be decoded: " + why);
}

std::string description_of(int error) {
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(error, text, sizeof text);
    return text;
}

/// @throws Error  of the file, or for want of memory.
void require(int error) {
    if (error == AVERROR(ENOMEM)) throw std::bad_alloc();
    if (error < 0) refuse("corrupt_file", description_of(error));
}

template <class Type, auto close>
struct Closer {
    void operator()(Type* open) const noexcept { close(&open); }
};
template <class Type, auto close>
using Owned = std::unique_ptr<Type, Closer<Type, close>>;

}  // namespace

/// From the container's packets to samples of one channel.
struct MediaFile::Decoder {
    explicit Decoder(std::span<const std::byte> bytes);

    void open_container();
    void open_codec();
    bool decode_frame();  ///< the next frame's samples go to `waiting`; false at the end
    bool send_packet();   ///< false when there is none left
    void convert();
    double time_of_frame() const;

    MemoryInput input;
    Owned<AVFormatContext, avformat_close_input> container;
    const AVCodec* codec_kind = nullptr;
    Owned<AVCodecContext, avcodec_free_context> codec;
    Owned<AVFrame, av_frame_free> frame{av_frame_alloc()};
    Owned<AVPacket, av_packet_free> packet{av_packet_alloc()};
    Owned<SwrContext, swr_free> mixer;
    AVChannelLayout mixed_layout{};  ///< that the mixer takes
    int mixed_format = -1;
    int mixed_rate = 0;

    int stream = -1;
    int rate = 0;
    double begin = 0;  ///< frames before this time are passed over
    std::vector<float> waiting;
    std::size_t taken = 0;  ///< of `waiting`
};

MediaFile::Decoder::Decoder(std::span<const std::byte> bytes) : input(bytes) {
    av_log_set_level(AV_LOG_QUIET);
    if (!frame || !packet) throw std::bad_alloc();
    open_container();
    open_codec();
}

void MediaFile::Decoder::open_container() {
    AVFormatContext* context = avformat_alloc_context();
    if (context == nullptr) throw std::bad_alloc();
    context->pb = input.context();
    context->flags |= AVFMT_FLAG_CUSTOM_IO;
    context->io_open = [](AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
        return AVERROR(EACCES);  // what the file refers to
    };
    context->format_whitelist = av_strdup(kContainers);
    context->codec_whitelist = av_strdup(kCodecs);
    const int error = avformat_open_input(&context, "", nullptr, nullptr);  // frees it when it fails
    require(error);
    container.reset(context);
    for (unsigned i = 0; i < context->nb_streams; ++i) {
        if (context->streams[i]->codecpar->codec_type != AVMEDIA_TYPE_AUDIO)
            context->streams[i]->discard = AVDISCARD_ALL;
    }
    require(avformat_find_stream_info(context, nullptr));
    stream = av_find_best_stream(context, AVMEDIA_TYPE_AUDIO, -1, -1, &codec_kind, 0);
    if (stream == AVERROR_STREAM_NOT_FOUND) refuse("unsupported_format", "there is no sound in it");
    if (stream < 0) refuse("unsupported_format", "nothing here decodes its sound");
    for (unsigned i = 0; i < context->nb_streams; ++i) {
        if (static_cast<int>(i) != stream) context->streams[i]->discard = AVDISCARD_ALL;
    }
}

void MediaFile::Decoder::open_codec() {
    codec.reset(avcodec_alloc_context3(codec_kind));
    if (!codec) throw std::bad_alloc();
    require(avcodec_parameters_to_context(codec.get(), container->streams[stream]->codecpar));
    codec->codec_whitelist = av_strdup(kCodecs);
    codec->thread_count = 1;  // the cage has no threads
    codec->pkt_timebase = container->streams[stream]->time_base;
    if (avcodec_open2(codec.get(), codec_kind, nullptr) < 0)
        refuse("unsupported_format", "nothing here decodes " + std::string(avcodec_get_name(codec->codec_id)));
    rate = codec->sample_rate;
    require_sane(rate, codec->ch_layout.nb_channels);
}

bool MediaFile::Decoder::send_packet() {
    while (av_read_frame(container.get(), packet.get()) >= 0) {
        const bool is_ours = packet->stream_index == stream;
        // A packet that is damaged is left out, as players do.
        const bool is_sent = is_ours && avcodec_send_packet(codec.get(), packet.get()) >= 0;
        av_packet_unref(packet.get());
        if (is_sent) return true;
    }
    return avcodec_send_packet(codec.get(), nullptr) >= 0;
}

double MediaFile::Decoder::time_of_frame() const {
    if (frame->best_effort_timestamp == AV_NOPTS_VALUE) return begin;
    const AVStream& source = *container->streams[stream];
    const std::int64_t start = source.start_time == AV_NOPTS_VALUE ? 0 : source.start_time;
    return static_cast<double>(frame->best_effort_timestamp - start) * av_q2d(source.time_base);
}

bool MediaFile::Decoder::decode_frame() {
    waiting.clear();
    taken = 0;
    while (waiting.empty()) {
        const int state = avcodec_receive_frame(codec.get(), frame.get());
        if (state == AVERROR(EAGAIN)) {
            if (!send_packet()) return false;
            continue;
        }
        if (state < 0) return false;
        const double late = begin - time_of_frame();
        convert();
        if (late > 0) {  // what lies before the place that was sought
            const auto unwanted = static_cast<std::size_t>(std::min(std::floor(late * rate), 1e12));
            taken = std::min(unwanted, waiting.size());
            if (taken == waiting.size()) waiting.clear();
        }
    }
    return true;
}

/// Channels are mixed, and a rate that changes within the stream is brought to the first one.
void MediaFile::Decoder::convert() {
    const bool is_other = !mixer || frame->format != mixed_format || frame->sample_rate != mixed_rate ||
                          av_channel_layout_compare(&frame->ch_layout, &mixed_layout) != 0;
    if (is_other) {
        require_sane(frame->sample_rate, frame->ch_layout.nb_channels);
        AVChannelLayout mono = AV_CHANNEL_LAYOUT_MONO;
        SwrContext* fresh = nullptr;
        require(swr_alloc_set_opts2(&fresh, &mono, AV_SAMPLE_FMT_FLT, rate, &frame->ch_layout,
                                    static_cast<AVSampleFormat>(frame->format), frame->sample_rate, 0, nullptr));
        mixer.reset(fresh);
        require(swr_init(fresh));
        require(av_channel_layout_copy(&mixed_layout, &frame->ch_layout));
        mixed_format = frame->format;
        mixed_rate = frame->sample_rate;
    }
    const int most = swr_get_out_samples(mixer.get(), frame->nb_samples);
    require(most);
    waiting.resize(static_cast<std::size_t>(most));
    auto* to = reinterpret_cast<std::uint8_t*>(waiting.data());
    const auto** from = const_cast<const std::uint8_t**>(frame->extended_data);
    const int count = swr_convert(mixer.get(), &to, most, from, frame->nb_samples);
    require(count);
    waiting.resize(static_cast<std::size_t>(count));
    for (float& sample : waiting) sample = std::isfinite(sample) ? std::clamp(sample, -1.0F, 1.0F) : 0.0F;
}

MediaFile::MediaFile(std::span<const std::byte> bytes) : decoder_(std::make_unique<Decoder>(bytes)) {}

MediaFile::~MediaFile() = default;

int MediaFile::sample_rate() const {
    return decoder_->rate;
}

std::string MediaFile::mime_type() const {
    const std::string_view name = decoder_->container->iformat->name;
    const auto& streams = decoder_->container->streams;
    const bool is_film = std::any_of(streams, streams + decoder_->container->nb_streams, [](const AVStream* stream) {
        return stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO &&
               (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) == 0;
    });
    const std::string kind = is_film ? "video/" : "audio/";
    if (name == "aac") return "audio/aac";
    if (name == "avi") return "video/x-msvideo";
    if (name == "asf") return kind + (is_film ? "x-ms-wmv" : "x-ms-wma");
    return kind + (name.starts_with("matroska") ? "x-matroska" : name == "ogg" ? "ogg" : "mp4");
}

Tags MediaFile::tags() const {
    const auto tag = [this](const char* key) {
        const AVDictionaryEntry* entry = av_dict_get(decoder_->container->metadata, key, nullptr, 0);
        return entry == nullptr ? std::string() : tag_text(entry->value);
    };
    auto recorded_at = tag_date(tag("date"));
    // "2026-01-15T10:30:00.000000Z": digits that nobody's clock has.
    if (!recorded_at) recorded_at = tag_date(tag("creation_time").substr(0, 19));
    return {.title = tag("title"), .artist = tag("artist"), .recorded_at = recorded_at};
}

std::optional<double> MediaFile::claimed_seconds() const {
    const std::int64_t duration = decoder_->container->duration;
    if (duration == AV_NOPTS_VALUE || duration < 0) return std::nullopt;
    return static_cast<double>(duration) / AV_TIME_BASE;
}

void MediaFile::seek(double seconds) {
    constexpr double kWarmUp = 0.25;  // the first frames after a jump lack those before them
    Decoder& decoder = *decoder_;
    const AVStream& source = *decoder.container->streams[decoder.stream];
    const std::int64_t start = source.start_time == AV_NOPTS_VALUE ? 0 : source.start_time;
    const double units = std::max(0.0, seconds - kWarmUp) / av_q2d(source.time_base);
    const auto target = static_cast<std::int64_t>(std::min(units, 4e18)) + std::min<std::int64_t>(start, 1'000'000);
    decoder.begin = seconds;
    decoder.waiting.clear();
    decoder.taken = 0;
    // Where there is no index it is read on, or from the beginning.
    if (av_seek_frame(decoder.container.get(), decoder.stream, target, AVSEEK_FLAG_BACKWARD) < 0)
        av_seek_frame(decoder.container.get(), decoder.stream, start, AVSEEK_FLAG_BACKWARD);
    avcodec_flush_buffers(decoder.codec.get());
}

std::size_t MediaFile::read(std::span<float> mono) {
    Decoder& decoder = *decoder_;
    if (decoder.taken == decoder.waiting.size() && !decoder.decode_frame()) return 0;
    const std::size_t count = std::min(mono.size(), decoder.waiting.size() - decoder.taken);
    std::copy_n(decoder.waiting.begin() + static_cast<std::ptrdiff_t>(decoder.taken), count, mono.begin());
    decoder.taken += count;
    return count;
}

}  // namespace ragdoll::speech
