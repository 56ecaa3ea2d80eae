#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ExtractionResult;

ExtractionResult read(const std::string& calendar) {
    return read_ics({.bytes = bytes_of(calendar), .name = "a.ics"}, {});
}

TEST(Ics, SaysOfAnEventWhatAReaderWantsToKnow) {
    const ExtractionResult result = read(
        "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Harbour\r\nBEGIN:VTIMEZONE\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\n"
        "END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nSUMMARY:Pilot\\, storm\r\n"
        "DTSTART;TZID=Europe/Berlin:20260115T103000\r\nDTEND;TZID=Europe/Berlin:20260115T113000\r\n"
        "LOCATION:Quay 3\r\nORGANIZER;CN=\"Smith: Ann\":mailto:ann@example.org\r\n"
        "ATTENDEE;CN=Ben:mailto:ben@example.org\r\nATTENDEE:mailto:cid@example.org\r\n"
        "DESCRIPTION:Bring the ch\r\n arts.\\nAnd a lamp.\r\nBEGIN:VALARM\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\n"
        "END:VEVENT\r\nBEGIN:VTODO\r\nSUMMARY:Paint\r\nDUE;VALUE=DATE:20260201\r\nEND:VTODO\r\nEND:VCALENDAR\r\n");
    EXPECT_EQ(result.text,
              "Harbour\n\nPilot, storm\n\n"
              "When: 2026-01-15 10:30 (Europe/Berlin) – 2026-01-15 11:30 (Europe/Berlin)\nWhere: Quay 3\n"
              "Organizer: Smith: Ann <ann@example.org>\nWith: Ben <ben@example.org>, cid@example.org\n\n"
              "Bring the charts.\nAnd a lamp.\n\nPaint\n\nDue: 2026-02-01");
    EXPECT_EQ(result.title, "Harbour");
    EXPECT_TRUE(result.warnings.empty());
}

TEST(Ics, CallsItselfAfterItsOnlyEvent) {
    EXPECT_EQ(read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Pilot\nDTSTART:20260115T103000Z\nEND:VEVENT\n").title,
              "Pilot");
}

TEST(Ics, JoinsACharacterThatWasFolded) {
    EXPECT_EQ(read("BEGIN:VEVENT\nSUMMARY:caf\xc3\r\n \xa9\nEND:VEVENT\n").text, "café");
}

TEST(Ics, ReadsDamagedCalendars) {
    const ExtractionResult result = read("BEGIN:VEVENT\nSUMMARY:One\nBEGIN:VEVENT\nSUMMARY:Two\nDTSTART:soon");
    EXPECT_EQ(result.text, "One\n\nTwo\n\nWhen: soon");
    EXPECT_EQ(result.warnings.at(0).code, "unclosed_entry");
    EXPECT_EQ(read("BEGIN:VCALENDAR").warnings.at(0).code, "no_entries");
    EXPECT_TRUE(read("").text.empty());
}

TEST(Ics, IsReadInLinearTime) {
    expect_soon(read_ics, repeated("BEGIN:VALARM\n"));
    expect_soon(read_ics, repeated("BEGIN:VEVENT\n"));
    expect_soon(read_ics, "BEGIN:VEVENT\nSUMMARY:" + repeated("x\n "));
    expect_soon(read_ics, "BEGIN:VEVENT\nATTENDEE" + repeated(";A=\"") + ":x");
    expect_soon(read_ics, "BEGIN:VEVENT\n" + repeated("DESCRIPTION:\\n\\n\\\\\n"));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
