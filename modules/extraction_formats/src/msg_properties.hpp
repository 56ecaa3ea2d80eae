#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "compound_file.hpp"
#include "ragdoll/base/clock.hpp"

namespace ragdoll::extraction_formats {

/// A property of a message, a recipient or an attachment ([MS-OXPROPS], PidTag…).
enum class MsgProperty : std::uint16_t {
    message_class = 0x001A,
    subject = 0x0037,
    submitted = 0x0039,
    represented_name = 0x0042,
    represented_address = 0x0065,
    recipient_kind = 0x0C15,
    sender_name = 0x0C1A,
    sender_address = 0x0C1F,
    shown_cc = 0x0E03,
    shown_to = 0x0E04,
    delivered = 0x0E06,
    body = 0x1000,
    compressed_rtf = 0x1009,
    html = 0x1013,
    shown_name = 0x3001,
    address = 0x3003,
    created = 0x3007,
    content = 0x3701,
    short_file_name = 0x3704,
    file_name = 0x3707,
    mime_type = 0x370E,
    content_id = 0x3712,
    smtp_address = 0x39FE,
    body_code_page = 0x3FDE,
    code_page = 0x3FFD,
    sender_smtp_address = 0x5D01,
    represented_smtp_address = 0x5D02,
};

/// The properties that a storage of an Outlook message holds: numbers and times in one stream, each text and content in
/// a stream of its own ([MS-OXMSG] 2.1 and 2.4). The file must outlive it.
class MsgProperties {
public:
    /// What stands before the properties differs by what they belong to.
    enum class Owner : std::uint8_t { message = 32, enclosed_message = 24, recipient_or_attachment = 8 };

    /// @param charset  of texts that are bytes; empty: as these properties say.
    MsgProperties(CompoundFile& file, CompoundFile::Storage storage, Owner owner, std::string charset = "");

    const std::string& charset() const noexcept { return charset_; }

    /// Empty when there is none.
    std::string text(MsgProperty property) const;
    std::string content(MsgProperty property) const;

    std::optional<std::uint32_t> number(MsgProperty property) const;
    std::optional<Timestamp> moment(MsgProperty property) const;

private:
    CompoundFile& file_;
    CompoundFile::Storage storage_;
    std::map<std::uint32_t, std::uint64_t> values_;  ///< by property and type
    std::string charset_;
};

}  // namespace ragdoll::extraction_formats
