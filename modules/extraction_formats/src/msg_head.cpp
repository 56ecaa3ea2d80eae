#include "msg_head.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <string_view>

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::string_view kRecipient = "__recip_version1.0_#";

std::string first_address(const MsgProperties& properties, std::initializer_list<MsgProperty> choices) {
    for (const MsgProperty choice : choices) {
        const std::string text(text::trim(properties.text(choice)));
        if (text.find('@') != std::string::npos) return text;
    }
    return {};
}

std::string person(const std::string& full_name, const std::string& address) {
    const std::string_view name = text::trim(full_name);
    if (address.empty() || name.find(address) != std::string_view::npos) return std::string(name);
    return name.empty() ? address : std::string(name) + " <" + address + ">";
}

/// Who sent it, and for whom when that is somebody else.
std::string sender_of(const MsgProperties& message) {
    const std::string address = first_address(message, {MsgProperty::sender_smtp_address, MsgProperty::sender_address});
    const std::string represented_address =
        first_address(message, {MsgProperty::represented_smtp_address, MsgProperty::represented_address});
    const std::string sender = person(message.text(MsgProperty::sender_name), address);
    const std::string represented = person(message.text(MsgProperty::represented_name), represented_address);
    if (sender.empty() || represented.empty()) return sender + represented;
    if (represented_address.empty() || address == represented_address) return sender;
    return address.empty() ? represented : sender + " on behalf of " + represented;
}

/// As e-mails write it: "Thu, 15 Jan 2026 10:30:00 +0000".
std::string mail_date(Timestamp moment) {
    using namespace std::chrono;
    constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss time(floor<seconds>(moment - day));
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000", kDays[weekday(day).c_encoding()],
                  static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                  static_cast<int>(date.year()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return text.data();
}

void add_recipients(CompoundFile& file, CompoundFile::Storage message, const std::string& charset, LetterHead& head) {
    constexpr std::uint32_t kTo = 1;
    constexpr std::uint32_t kCopy = 2;
    for (const CompoundFile::Entry& entry : file.entries(message)) {
        if (!entry.is_storage || !entry.name.starts_with(kRecipient)) continue;
        const MsgProperties recipient(file, entry.number, MsgProperties::Owner::recipient_or_attachment, charset);
        const std::string name = person(recipient.text(MsgProperty::shown_name),
                                        first_address(recipient, {MsgProperty::smtp_address, MsgProperty::address}));
        const std::uint32_t kind = recipient.number(MsgProperty::recipient_kind).value_or(kTo);
        if (name.empty() || (kind != kTo && kind != kCopy)) continue;
        std::string& field = kind == kTo ? head.to : head.cc;
        field += (field.empty() ? "" : ", ") + name;
    }
}

}  // namespace

LetterHead read_msg_head(CompoundFile& file, CompoundFile::Storage message, const MsgProperties& properties) {
    LetterHead head;
    head.subject = properties.text(MsgProperty::subject);
    // The length of "Re: " may stand before it, as two characters.
    if (head.subject.size() >= 2 && head.subject.front() == '\x01') head.subject.erase(0, 2);
    head.from = sender_of(properties);
    add_recipients(file, message, properties.charset(), head);
    if (head.to.empty()) head.to = properties.text(MsgProperty::shown_to);
    if (head.cc.empty()) head.cc = properties.text(MsgProperty::shown_cc);
    for (const MsgProperty moment : {MsgProperty::submitted, MsgProperty::delivered, MsgProperty::created}) {
        if (!head.sent) head.sent = properties.moment(moment);
    }
    if (head.sent) head.date = mail_date(*head.sent);
    return head;
}

}  // namespace ragdoll::extraction_formats
