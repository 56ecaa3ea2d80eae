#include "ragdoll/jobs/fingerprint.hpp"

#include <array>
#include <cctype>
#include <cstdint>

namespace ragdoll::jobs {
namespace {

bool is_space(char c) {
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}

/// What is particular to one job and not to the kind of its failure.
bool is_particular(std::string_view word) {
    bool has_digit = false;
    for (const char c : word) {
        if (c == '/' || c == '\\') return true;
        has_digit = has_digit || (c >= '0' && c <= '9');
    }
    return has_digit || word.starts_with('\'') || word.starts_with('"');
}

/// The message with a `#` for each particular word.
std::string kind_of(std::string_view message) {
    std::string kind;
    while (!message.empty()) {
        std::size_t length = 0;
        while (length < message.size() && !is_space(message[length])) ++length;
        const std::string_view word = message.substr(0, length);
        if (!word.empty()) {
            kind += is_particular(word) ? "#" : std::string(word);
            kind += ' ';
        }
        while (length < message.size() && is_space(message[length])) ++length;
        message.remove_prefix(length);
    }
    return kind;
}

/// FNV-1a, 64 bits. Source: the draft of Fowler, Noll, Vo and Eastlake.
std::uint64_t hash(std::string_view text) {
    std::uint64_t value = 0xcbf29ce484222325;
    for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return value;
}

}  // namespace

std::string fingerprint(const std::string& job_class, const JobError& error) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr int kLength = 12;
    std::uint64_t value = hash(job_class + '\n' + error.code + '\n' + kind_of(error.message));
    std::string text;
    for (int i = 0; i < kLength; ++i, value >>= 4) text += kDigits[value & 15];
    return text;
}

}  // namespace ragdoll::jobs
