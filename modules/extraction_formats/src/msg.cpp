#include <span>
#include <string>
#include <string_view>

#include "compound_file.hpp"
#include "compressed_rtf.hpp"
#include "embedded.hpp"
#include "letter_attachments.hpp"
#include "letter_part.hpp"
#include "msg_head.hpp"
#include "msg_properties.hpp"
#include "office_block.hpp"
#include "paragraphs.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/normalize.hpp"

namespace ragdoll::extraction_formats {
namespace {

using Owner = MsgProperties::Owner;

constexpr std::string_view kAttachment = "__attach_version1.0_#";
constexpr std::string_view kEnclosedMessage = "__substg1.0_3701000D";
// Messages within messages; real ones have a few.
constexpr int kMostLevels = 50;

class MsgReader {
public:
    MsgReader(const Input& input, const ReaderContext& context)
        : context_(context),
          file_(input.text()),
          builder_("msg", "application/vnd.ms-outlook", "msg", context.limits) {}

    extraction::ExtractionResult read() {
        const LetterHead head = add_message(CompoundFile::kRoot, Owner::message);
        builder_.begin_part(kAttachmentsPart);
        attachments_.write(builder_, 0, context_);
        extraction::ExtractionResult& result = builder_.result();
        if (!head.subject.empty()) result.title = head.subject;
        if (const std::string author = head.author(); !author.empty()) result.author = author;
        result.created_at = head.sent;
        return builder_.finish();
    }

private:
    LetterHead add_message(CompoundFile::Storage message, Owner owner) {
        if (++level_ > kMostLevels)
            throw Error(Disposition::discard, "too_deeply_nested", "messages are nested too deep");
        const MsgProperties properties(file_, message, owner);
        LetterHead head = read_msg_head(file_, message, properties);
        const std::string around = builder_.part();
        builder_.begin_part(level_ == 1 ? kHeadersPart : attached_letter_part(head));
        builder_.heading(level_ == 1 ? 1 : 2, head.subject);
        builder_.paragraph(head.lines());
        if (level_ == 1) builder_.begin_part(kBodyPart);
        add_body(properties);
        for (const CompoundFile::Entry& entry : file_.entries(message)) {
            if (entry.is_storage && entry.name.starts_with(kAttachment)) add_attachment(entry.number, properties);
        }
        builder_.begin_part(around);
        --level_;
        return head;
    }

    /// The first of its forms that says anything.
    void add_body(const MsgProperties& message) {
        const std::string plain = text::normalize(message.text(MsgProperty::body));
        if (!is_blank(plain)) return add_paragraphs(plain, builder_);
        std::string html = message.content(MsgProperty::html);
        if (html.empty()) html = message.text(MsgProperty::html);
        if (!is_blank(html)) return add_embedded(read_html(input_of(html), context_), builder_);
        const std::string rtf = decompress_rtf(message.content(MsgProperty::compressed_rtf));
        if (rtf.starts_with("{\\rtf")) return add_embedded(read_rtf(input_of(rtf), context_), builder_);
        if (message.text(MsgProperty::message_class) == "IPM.Note.SMIME")
            builder_.warn("encrypted_part", "the message is sealed (S/MIME)");
    }

    static Input input_of(const std::string& bytes) { return {.bytes = std::as_bytes(std::span(bytes)), .name = ""}; }

    void add_attachment(CompoundFile::Storage storage, const MsgProperties& message) {
        const auto enclosed = file_.find_storage(storage, kEnclosedMessage);
        if (enclosed && file_.has_stream(*enclosed, "__properties_version1.0")) {
            add_message(*enclosed, Owner::enclosed_message);
            return;
        }
        add_file(MsgProperties(file_, storage, Owner::recipient_or_attachment, message.charset()));
    }

    void add_file(const MsgProperties& attachment) {
        std::string type = attachment.text(MsgProperty::mime_type);
        if (type.empty()) type = "application/octet-stream";
        if (type.starts_with("image/") && !attachment.text(MsgProperty::content_id).empty()) {
            // Shown within the text and seldom more than a logo.
            builder_.result().images.push_back({.mime_type = type});
            return;
        }
        // A signed message encloses itself as it was sent, which is a letter although it has only a letter's last lines
        // of a head.
        if (type == "multipart/signed") {
            attachments_.add("signed.eml", type, [attachment] { return attachment.content(MsgProperty::content); });
            return;
        }
        std::string name;
        for (const MsgProperty choice :
             {MsgProperty::file_name, MsgProperty::short_file_name, MsgProperty::shown_name}) {
            if (name.empty()) name = text::fold_white_space(text::normalize(attachment.text(choice)));
        }
        attachments_.add(name, type, [attachment] { return attachment.content(MsgProperty::content); });
    }

    const ReaderContext& context_;
    CompoundFile file_;
    extraction::ResultBuilder builder_;
    LetterAttachments attachments_;
    int level_ = 0;
};

}  // namespace

extraction::ExtractionResult read_msg(const Input& input, const ReaderContext& context) {
    return MsgReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
