#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "byte_view.hpp"
#include "code_page.hpp"
#include "compressed_rtf.hpp"
#include "embedded.hpp"
#include "letter_attachments.hpp"
#include "letter_part.hpp"
#include "paragraphs.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/normalize.hpp"
#include "ragdoll/text/utf8.hpp"
#include "tnef_properties.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kHeadBytes = 6;  // the mark and a key

// Attributes ([MS-OXTNEF] 2.1.3).
constexpr std::uint16_t kSubject = 0x8004;
constexpr std::uint16_t kBody = 0x800C;
constexpr std::uint16_t kFileContent = 0x800F;
constexpr std::uint16_t kFileName = 0x8010;
constexpr std::uint16_t kNextAttachment = 0x9002;
constexpr std::uint16_t kMessageProperties = 0x9003;
constexpr std::uint16_t kAttachmentProperties = 0x9005;
constexpr std::uint16_t kCodePage = 0x9007;

/// What a letter of Outlook was packed into by its server ("winmail.dat"): its text in forms that other programs do not
/// know, and its attachments.
class TnefReader {
public:
    TnefReader(const Input& input, const ReaderContext& context)
        : context_(context), bytes_(input.text()), builder_("tnef", "application/ms-tnef", "tnef", context.limits) {}

    extraction::ExtractionResult read() {
        builder_.begin_part(kHeadersPart);
        for (std::size_t at = kHeadBytes; bytes_.holds(at, kAttributeHead);) {
            const std::uint16_t id = bytes_.u16(at + 1);
            const std::size_t size = bytes_.u32(at + 5);
            read_attribute(id, bytes_.part(at + kAttributeHead, size).bytes());
            if (!bytes_.holds(at + kAttributeHead, size)) break;
            at += kAttributeHead + size + kChecksumBytes;
        }
        finish_attachment();
        if (!subject_.empty()) builder_.result().title = subject_;
        builder_.heading(1, subject_);
        builder_.begin_part(kBodyPart);
        add_body();
        builder_.begin_part(kAttachmentsPart);
        attachments_.write(builder_, 0, context_);
        return builder_.finish();
    }

private:
    static constexpr std::size_t kAttributeHead = 9;
    static constexpr std::size_t kChecksumBytes = 2;

    struct Attachment {
        std::string name;
        std::string type;
        std::string_view content;
    };

    std::string text_of(std::string_view bytes) const {
        return text::decode_as(bytes.substr(0, bytes.find('\0')), charset_);
    }

    void read_attribute(std::uint16_t id, std::string_view value) {
        switch (id) {
            case kCodePage: charset_ = charset_of_code_page(static_cast<int>(ByteView(value).u32(0))); break;
            case kSubject: subject_ = text_of(value); break;
            case kBody: body_ = text_of(value); break;
            case kMessageProperties: read_message(TnefProperties(value, charset_)); break;
            case kNextAttachment:
                finish_attachment();
                is_attachment_open_ = true;
                break;
            case kFileName: attachment_.name = text_of(value); break;
            case kFileContent: attachment_.content = value; break;
            case kAttachmentProperties: read_attachment(TnefProperties(value, charset_)); break;
            default: break;
        }
    }

    void read_message(const TnefProperties& properties) {
        if (std::string subject = properties.text(MsgProperty::subject); !subject.empty())
            subject_ = std::move(subject);
        if (std::string body = properties.text(MsgProperty::body); !body.empty()) body_ = std::move(body);
        html_ = properties.content(MsgProperty::html);
        compressed_rtf_ = properties.content(MsgProperty::compressed_rtf);
    }

    void read_attachment(const TnefProperties& properties) {
        for (const MsgProperty choice :
             {MsgProperty::file_name, MsgProperty::short_file_name, MsgProperty::shown_name}) {
            std::string name = properties.text(choice);
            if (name.empty()) continue;
            attachment_.name = std::move(name);
            break;
        }
        attachment_.type = properties.text(MsgProperty::mime_type);
        if (attachment_.content.empty()) attachment_.content = properties.content(MsgProperty::content);
    }

    void finish_attachment() {
        Attachment done = std::exchange(attachment_, {});
        if (!std::exchange(is_attachment_open_, false)) return;
        if (done.type.empty()) done.type = "application/octet-stream";
        attachments_.add(text::fold_white_space(text::normalize(done.name)), done.type,
                         [content = done.content] { return std::string(content); });
    }

    /// The first of its forms that says anything.
    void add_body() {
        const std::string plain = text::normalize(body_);
        if (!text::trim(plain).empty()) return add_paragraphs(plain, builder_);
        if (!html_.empty()) return add_embedded(read_html(input_of(html_), context_), builder_);
        const std::string rtf = decompress_rtf(compressed_rtf_);
        if (rtf.starts_with("{\\rtf")) add_embedded(read_rtf(input_of(rtf), context_), builder_);
    }

    static Input input_of(std::string_view bytes) { return {.bytes = std::as_bytes(std::span(bytes)), .name = ""}; }

    const ReaderContext& context_;
    const ByteView bytes_;
    extraction::ResultBuilder builder_;
    std::string charset_ = "windows-1252";
    std::string subject_;
    std::string body_;
    std::string_view html_;
    std::string_view compressed_rtf_;
    bool is_attachment_open_ = false;
    Attachment attachment_;
    LetterAttachments attachments_;
};

}  // namespace

extraction::ExtractionResult read_tnef(const Input& input, const ReaderContext& context) {
    return TnefReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
