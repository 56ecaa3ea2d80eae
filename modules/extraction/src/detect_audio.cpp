#include "detect_audio.hpp"

#include <algorithm>
#include <cstddef>

namespace ragdoll::extraction {
namespace {

using namespace std::string_view_literals;

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

bool begins_wave_or_aiff(std::string_view head) {
    const std::string_view container = head.substr(0, 4);
    const std::string_view kind = head.substr(std::min<std::size_t>(8, head.size()), 4);
    if (container == "RIFF" || container == "RF64" || container == "RIFX") return kind == "WAVE";
    return container == "FORM" && (kind == "AIFF" || kind == "AIFC");
}

/// The mark, and behind it the block with the stream's properties, which has 34 bytes.
bool begins_flac(std::string_view head) {
    return head.starts_with("fLaC\0\0\0\x22"sv) || head.starts_with("fLaC\x80\0\0\x22"sv);
}

/// A first page (RFC 3533) whose packet is the head of a sound: a film begins with another one.
bool begins_ogg_sound(std::string_view head) {
    constexpr std::size_t kPageHead = 27;
    if (!head.starts_with("OggS\0\x02"sv) || head.size() <= kPageHead) return false;
    const std::size_t packet = kPageHead + byte_at(head, kPageHead - 1);
    if (packet > head.size()) return false;
    const std::string_view begin = head.substr(packet);
    return begin.starts_with("\x01vorbis") || begin.starts_with("OpusHead") ||
           begin.starts_with(
               "\x7f"
               "FLAC");
}

/// The tag's head (id3.org, ID3v2): version 2 to 4, and a size in bytes of which each has its highest bit clear.
bool begins_id3_tag(std::string_view head) {
    if (!head.starts_with("ID3") || head.size() < 10) return false;
    const unsigned version = byte_at(head, 3);
    if (version < 2 || version > 4 || byte_at(head, 4) == 0xff || (byte_at(head, 5) & 0x0fU) != 0) return false;
    return std::ranges::all_of(head.substr(6, 4), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// What all frames of a stream of MPEG audio have in common, and how far it is to the next one; length 0: no frame.
struct MpegFrame {
    unsigned kind = 0;  // version, layer and sampling rate
    std::size_t length = 0;
};

/// Layer III of MPEG 1, 2 and 2.5 (ISO/IEC 11172-3, 13818-3), which is what MP3 files hold.
MpegFrame read_mpeg_frame(std::string_view bytes) {
    static constexpr unsigned kKilobits[2][15] = {
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},       // MPEG 2 and 2.5
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}};  // MPEG 1
    static constexpr unsigned kRates[] = {44'100, 48'000, 32'000};
    if (bytes.size() < 4 || byte_at(bytes, 0) != 0xff || (byte_at(bytes, 1) & 0xe6U) != 0xe2) return {};
    const unsigned version = (byte_at(bytes, 1) >> 3U) & 3U;  // 0: 2.5, 2: 2, 3: 1
    const unsigned bit_rate = byte_at(bytes, 2) >> 4U;
    const unsigned rate = (byte_at(bytes, 2) >> 2U) & 3U;
    if (version == 1 || bit_rate == 0 || bit_rate == 15 || rate == 3) return {};
    const bool is_first = version == 3;
    const unsigned hertz = kRates[rate] >> (is_first ? 0U : version == 2 ? 1U : 2U);
    const unsigned padding = (byte_at(bytes, 2) >> 1U) & 1U;
    const unsigned per_frame = is_first ? 144'000 : 72'000;
    return {.kind = (byte_at(bytes, 1) & 0xfeU) << 8U | rate,
            .length = per_frame * kKilobits[is_first ? 1 : 0][bit_rate] / hertz + padding};
}

/// Two bytes are no proof, three frames that each end where the next begins are.
bool begins_mpeg_frames(std::string_view head) {
    constexpr int kEnough = 3;
    const MpegFrame first = read_mpeg_frame(head);
    for (int frames = 0; frames < kEnough; ++frames) {
        const MpegFrame frame = read_mpeg_frame(head);
        if (frame.length == 0 || frame.kind != first.kind) return false;
        // The file, or what is seen of it, ends with a frame.
        if (frame.length >= head.size()) return frames + 1 >= kEnough - 1;
        head.remove_prefix(frame.length);
    }
    return true;
}

/// The length of a frame of AAC (ISO/IEC 13818-7, 6.2); 0 when it is none.
std::size_t adts_frame_length(std::string_view bytes) {
    constexpr std::size_t kHead = 7;
    constexpr unsigned kRates = 13;
    if (bytes.size() < kHead || byte_at(bytes, 0) != 0xff || (byte_at(bytes, 1) & 0xf6U) != 0xf0) return 0;
    if (((byte_at(bytes, 2) >> 2U) & 15U) >= kRates) return 0;
    const std::size_t length = (byte_at(bytes, 3) & 3U) << 11U | byte_at(bytes, 4) << 3U | byte_at(bytes, 5) >> 5U;
    return length >= kHead ? length : 0;
}

/// Frames of which each ends where the next begins.
bool begins_adts_frames(std::string_view head) {
    constexpr int kEnough = 3;
    for (int frames = 0; frames < kEnough; ++frames) {
        const std::size_t length = adts_frame_length(head);
        if (length == 0) return false;
        if (length >= head.size()) return frames + 1 >= kEnough - 1;
        head.remove_prefix(length);
    }
    return true;
}

/// A first box (ISO/IEC 14496-12) of less than 16 MB.
bool begins_mp4(std::string_view head) {
    if (head.size() < 12 || head[0] != '\0') return false;
    const std::string_view box = head.substr(4, 4);
    if (box == "moov" || box == "mdat" || box == "wide") return true;
    const std::string_view brand = head.substr(8, 4);
    const bool is_picture = brand == "heic" || brand == "heix" || brand == "mif1" || brand == "avif";
    return box == "ftyp" && !is_picture;
}

}  // namespace

bool begins_film(std::string_view head) noexcept {
    const bool is_avi = head.starts_with("RIFF") && head.substr(std::min<std::size_t>(8, head.size()), 4) == "AVI ";
    return begins_mp4(head) || is_avi || head.starts_with("\x1a\x45\xdf\xa3") || head.starts_with("OggS\0\x02"sv) ||
           head.starts_with("\x30\x26\xb2\x75\x8e\x66\xcf\x11") || begins_adts_frames(head);
}

bool begins_recording(std::string_view head) noexcept {
    return begins_wave_or_aiff(head) || begins_flac(head) || begins_ogg_sound(head) || begins_id3_tag(head) ||
           begins_mpeg_frames(head);
}

}  // namespace ragdoll::extraction
