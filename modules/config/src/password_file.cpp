#include "password_file.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::config {
namespace {

constexpr std::size_t kMostPasswords = 100;
constexpr std::size_t kLongestPassword = 127;  // what PDF 2.0 allows

std::string checked(const std::string& password, std::size_t line) {
    const std::string place = "line " + std::to_string(line);
    if (!text::is_valid_utf8(password)) throw std::runtime_error(place + " is no UTF-8");
    if (password.size() > kLongestPassword) {
        throw std::runtime_error(place + " is longer than " + std::to_string(kLongestPassword) + " bytes");
    }
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    if (std::any_of(password.begin(), password.end(), is_control))
        throw std::runtime_error(place + " has a control character");
    return password;
}

}  // namespace

std::vector<std::string> read_passwords(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream || !std::filesystem::is_regular_file(file)) throw std::runtime_error("it cannot be read");
    std::vector<std::string> passwords;
    std::string line;
    for (std::size_t number = 1; std::getline(stream, line); ++number) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        if (passwords.size() == kMostPasswords) {
            throw std::runtime_error("it has more than " + std::to_string(kMostPasswords) + " passwords");
        }
        passwords.push_back(checked(line, number));
    }
    return passwords;
}

}  // namespace ragdoll::config
