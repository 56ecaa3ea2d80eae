#include "hostile_documents.hpp"

namespace ragdoll::testing {

std::vector<HostileDocument> hostile_text() {
    using namespace std::string_literals;
    return {
        {"empty.txt", [] { return ""s; }, kRead},
        {"zeros.txt", [] { return std::string(1'000'000, '\0'); }, "unsupported_format"},
        {"zeros-between.txt", [] { return "the harbour"s + std::string(100, '\0') + repeated("is closed ", 1000); },
         "unsupported_format"},
        {"half-a-character.txt", [] { return "\xFF\xFEt\0h\0e\0 \0x"s + "\xD8"; }, kRead},
        {"halves-of-pairs.txt", [] { return "\xFE\xFF"s + repeated("\xD8\x00\x00\x61"s, 50'000); }, kRead},
        {"bad-utf8.txt", [] { return repeated("a\xC3(\xED\xA0\x80\xF8\x88\x80\x80\x80 ", 20'000); }, kRead},
        {"marks-on-one-letter.txt", [] { return "e" + repeated("\xCC\x81", 1'000'000); }, kRead},
        {"one-line.txt", [] { return repeated("the harbour is closed ", 1'000'000); }, kRead},
        {"one-word.txt", [] { return std::string(10'000'000, 'x'); }, kRead},
        {"line-ends.txt", [] { return repeated("\r\n\n\r", 2'000'000); }, kRead},
        {"program.txt", [] { return "\x7f"s + "ELF" + std::string(100, '\0'); }, "unsupported_format"},
        {"one-quote.csv", [] { return "a,b\n1,\"" + repeated("never closed,\n", 200'000); }, kRead},
        {"many-columns.csv", [] { return std::string(2'000'000, ',') + "\n1"; }, kRead},
        {"half.csv", [] { return half(example("workshop-invoices.csv")); }, kRead},
        {"times-that-lie.srt",
         [] { return repeated("1\n99999999999:99:99,999 --> -1:00:00,000\n<i><b>x\n\n", 50'000); }, kRead},
        {"deep.ics", [] { return repeated("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", 100'000); }, kRead},
        {"for-ever.ics",
         [] {
             return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART:99999999T999999Z\r\nRRULE:FREQ=SECONDLY;"
                    "COUNT="
                    "999999999999\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"s;
         },
         kRead},
        {"folded.vcf", [] { return "BEGIN:VCARD\r\nFN:a" + repeated("\r\n b", 500'000) + "\r\nEND:VCARD\r\n"; }, kRead},
    };
}

}  // namespace ragdoll::testing
