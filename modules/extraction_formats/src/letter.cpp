#include "letter.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "attachment_name.hpp"
#include "embedded.hpp"
#include "gmime_objects.hpp"
#include "letter_attachments.hpp"
#include "letter_part.hpp"
#include "mime_part.hpp"
#include "paragraphs.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/text/normalize.hpp"
#include "signed_content.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ResultBuilder;

// Parts within parts; each level of alternatives is copied once, and real letters have a few.
constexpr int kMostLevels = 50;
// A plain text that is much shorter than its HTML sister only says that there is one.
constexpr std::size_t kLeastShareOfPlainText = 4;

bool is_signature(std::string_view type) {
    return type == "application/pgp-signature" || type.ends_with("pkcs7-signature");
}

/// Walks through the parts of a letter.
class LetterParts {
public:
    LetterParts(int page, const ReaderContext& context) : page_(page), context_(context) {}

    void add(GMimeObject* part, ResultBuilder& builder) {
        if (++level_ > kMostLevels) throw Error(Disposition::discard, "too_deeply_nested", "parts are nested too deep");
        if (GMIME_IS_MESSAGE_PART(part)) {
            add_enclosed_letter(g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)), builder);
        } else if (GMIME_IS_MULTIPART(part)) {
            add_multipart(GMIME_MULTIPART(part), builder);
        } else if (GMIME_IS_PART(part)) {
            add_leaf(GMIME_PART(part), builder);
        }
        --level_;
    }

    void write_attachments(ResultBuilder& builder) const { attachments_.write(builder, page_, context_); }

private:
    void add_enclosed_letter(GMimeMessage* message, ResultBuilder& builder) {
        if (message == nullptr) return;
        const LetterHead head = read_letter_head(message);
        const std::string around = builder.part();
        builder.begin_part(attached_letter_part(head));
        builder.heading(2, head.subject);
        builder.paragraph(head.lines());
        if (GMimeObject* body = g_mime_message_get_mime_part(message)) add(body, builder);
        builder.begin_part(around);
    }

    void add_multipart(GMimeMultipart* parts, ResultBuilder& builder) {
        const std::string type = media_type(GMIME_OBJECT(parts));
        if (type == "multipart/alternative" && g_mime_multipart_get_count(parts) > 0) return add_best(parts, builder);
        if (type == "multipart/encrypted")
            return builder.warn("encrypted_part", "a part of the letter is encrypted", page_);
        if (g_mime_multipart_get_count(parts) == 0) return add_undivided(parts, builder);
        for (int i = 0; i < g_mime_multipart_get_count(parts); ++i) add(g_mime_multipart_get_part(parts, i), builder);
    }

    /// Parts whose boundary is not the one that the head names, if it names any: the first line that looks like one is.
    void add_undivided(GMimeMultipart* parts, ResultBuilder& builder) {
        const std::string content(view(g_mime_multipart_get_prologue(parts)));
        const std::string boundary = first_boundary(content);
        if (boundary.empty()) return add_paragraphs(text::normalize(content), builder);
        inner_letters_.push_back(parse_letter("Content-Type: " + media_type(GMIME_OBJECT(parts)) + "; boundary=\"" +
                                              boundary + "\"\n\n" + content));
        add(g_mime_message_get_mime_part(inner_letters_.back().get()), builder);
    }

    /// One of several forms of the same text: the plain one, unless another says much more.
    void add_best(GMimeMultipart* forms, ResultBuilder& builder) {
        extraction::ExtractionResult best;
        for (int i = 0; i < g_mime_multipart_get_count(forms); ++i) {
            ResultBuilder form("eml", "message/rfc822", "eml", context_.limits);
            add(g_mime_multipart_get_part(forms, i), form);
            extraction::ExtractionResult read = form.finish();
            builder.result().images.insert(builder.result().images.end(), read.images.begin(), read.images.end());
            for (const auto& warning : read.warnings) builder.warn(warning.code, warning.message, warning.page);
            if (best.text.size() * kLeastShareOfPlainText < read.text.size()) best = std::move(read);
        }
        add_embedded(best, builder);
    }

    void add_leaf(GMimePart* part, ResultBuilder& builder) {
        const std::string type = media_type(GMIME_OBJECT(part));
        const bool is_attached = is_attachment(part);
        if (is_signature(type)) return;
        if (type.ends_with("pkcs7-mime")) return add_sealed(part, builder);
        const bool is_text = type.starts_with("text/") || type.starts_with("message/");
        if (is_text && !is_attached) return add_text(part, type, builder);
        if (type.starts_with("image/") && !is_attached && g_mime_object_get_content_id(GMIME_OBJECT(part)) != nullptr) {
            // Shown within the text and seldom more than a logo.
            builder.result().images.push_back({.page = page_, .width = 0, .height = 0, .mime_type = type});
            return;
        }
        attachments_.add(attachment_name(part), type, [part] { return content_of(part); });
    }

    /// What is only signed can be read.
    void add_sealed(GMimePart* part, ResultBuilder& builder) {
        const std::optional<std::string> content = signed_content(content_of(part));
        if (!content) return builder.warn("encrypted_part", "a part of the letter is sealed (S/MIME)", page_);
        inner_letters_.push_back(parse_letter(*content));
        if (GMimeObject* inner = g_mime_message_get_mime_part(inner_letters_.back().get())) add(inner, builder);
    }

    void add_text(GMimePart* part, std::string_view type, ResultBuilder& builder) const {
        const std::string text = text_of(part);
        const Input input{.bytes = std::as_bytes(std::span(text)), .name = ""};
        if (type == "text/html") return add_embedded(read_html(input, context_), builder);
        if (type == "text/calendar") return add_embedded(read_ics(input, context_), builder);
        if (type == "text/vcard" || type == "text/x-vcard") return add_embedded(read_vcf(input, context_), builder);
        add_paragraphs(text::normalize(text), builder);
    }

    const int page_;
    const ReaderContext& context_;
    int level_ = 0;
    std::vector<Owned<GMimeMessage>> inner_letters_;  ///< hold parts that are attachments
    LetterAttachments attachments_;
};

}  // namespace

LetterHead add_letter(std::string_view bytes, int page, const ReaderContext& context, ResultBuilder& builder) {
    const Owned<GMimeMessage> message = parse_letter(bytes);
    LetterHead head = read_letter_head(message.get());
    builder.begin_part(kHeadersPart);
    builder.heading(1, head.subject);
    builder.paragraph(head.lines());
    builder.begin_part(kBodyPart);
    LetterParts parts(page, context);
    if (GMimeObject* body = g_mime_message_get_mime_part(message.get())) parts.add(body, builder);
    builder.begin_part(kAttachmentsPart);
    parts.write_attachments(builder);
    builder.begin_part("");
    return head;
}

}  // namespace ragdoll::extraction_formats
