#include "hostile_documents.hpp"

namespace ragdoll::testing {
namespace {

constexpr std::string_view kHead =
    "From: ann@example.org\r\nTo: ben@example.org\r\nSubject: tide\r\nMIME-Version: 1.0\r\n";

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kFolds = 100'000;  // each makes a text grow by a byte, which sanitizers copy whole every time
#else
constexpr int kFolds = 1'000'000;
#endif

std::string letter(const std::string& rest) {
    return std::string(kHead) + rest;
}

std::string deep_parts(int depth) {
    std::string text = std::string(kHead);
    for (int i = 0; i < depth; ++i) {
        const std::string boundary = "b" + std::to_string(i);
        text += "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n";
    }
    return text + "\r\nthe harbour";
}

}  // namespace

std::vector<HostileDocument> hostile_mail() {
    return {
        {"deep-parts.eml", [] { return deep_parts(5000); }, "too_deeply_nested"},
        {"letters-in-letters.eml",
         [] { return letter("") + repeated("Content-Type: message/rfc822\r\n\r\nSubject: x\r\n", 5000) + "\r\nx"; },
         "too_deeply_nested"},
        {"endless-boundaries.eml",
         [] {
             return letter("Content-Type: multipart/mixed; boundary=b\r\n\r\n") + repeated("--b\r\n\r\n\r\n", 200'000);
         },
         kRead},
        {"boundary-of-a-megabyte.eml",
         [] {
             return letter("Content-Type: multipart/mixed; boundary=\"" + std::string(1'000'000, 'b') + "\"\r\n\r\n") +
                    repeated("--bbbb\r\n", 100'000);
         },
         kRead},
        {"heads-without-end.eml", [] { return letter(repeated("X-Note: the harbour is closed\r\n", 300'000)); }, kRead},
        {"folded-for-ever.eml", [] { return letter("X-Note: a" + repeated("\r\n ", kFolds) + "\r\n\r\nx"); }, kRead},
        {"recipients.eml", [] { return letter("Cc: " + repeated("<a@example.org>, ", 200'000) + "\r\n\r\nx"); }, kRead},
        {"nested-groups.eml", [] { return letter("Cc: " + repeated("(", 500'000) + "\r\n\r\nx"); }, kRead},
        {"words-that-lie.eml",
         [] { return letter("X: " + repeated("=?utf-8?B?////?= =?no-such?Q?=ZZ=?=", 50'000) + "\r\n\r\nx"); }, kRead},
        {"half-a-base64.eml",
         [] {
             return letter(
                 "Content-Type: application/zip; name=\"../../x.zip\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                 "UEsDB!!!=A");
         },
         kRead},
        {"ten-thousand-letters.mbox",
         [] { return repeated("From a@example.org Mon Feb  2 10:00:00 2026\nFrom: a\nSubject: x\n\n", 10'000); },
         kRead},
        {"half.eml",
         [] { return half(letter("Content-Type: text/plain; charset=utf-8\r\n\r\nthe harbour is closed")); },
         "corrupt_file"},
    };
}

}  // namespace ragdoll::testing
