#include "hostile_documents.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace ragdoll::testing {

void PrintTo(const HostileDocument& document, std::ostream* out) {
    *out << document.name;
}

std::string repeated(const std::string& piece, std::size_t times) {
    std::string text;
    text.reserve(piece.size() * times);
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

std::string half(const std::string& whole) {
    return whole.substr(0, whole.size() / 2);
}

std::string example(const std::string& name) {
    std::stringstream content;
    content << std::ifstream(std::filesystem::path(RAGDOLL_EXAMPLES) / name, std::ios::binary).rdbuf();
    return content.str();
}

std::vector<HostileDocument> hostile_documents() {
    std::vector<HostileDocument> all;
    for (auto* family : {hostile_archives, hostile_compound_files, hostile_mail, hostile_markup, hostile_media,
                         hostile_packages, hostile_pdf, hostile_text}) {
        auto some = family();
        all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    }
    return all;
}

}  // namespace ragdoll::testing
