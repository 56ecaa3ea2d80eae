#include "attachments.hpp"

#include <qpdf/QPDFNameTreeObjectHelper.hh>

#include <utility>

#include "objects.hpp"
#include "stream_bytes.hpp"

namespace ragdoll::pdf {
namespace {

constexpr std::size_t kMostAttachments = 5'000;
constexpr std::size_t kLongestName = 1'024;

/// The first of the keys that holds something.
QPDFObjectHandle first_entry(const QPDFObjectHandle& dictionary, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
        QPDFObjectHandle found = entry(dictionary, key);
        if (!found.isNull()) return found;
    }
    return QPDFObjectHandle::newNull();
}

}  // namespace

void Attachments::hand_over_all(QPDF& document) {
    QPDFObjectHandle names = entry(entry(document.getRoot(), "/Names"), "/EmbeddedFiles");
    if (files_ == nullptr || !names.isDictionary()) return;
    QPDFNameTreeObjectHelper tree(names, document, false);
    std::size_t count = 0;
    for (const auto& [name, specification] : tree) {
        if (++count > kMostAttachments) break;
        hand_over(specification, 0);
    }
}

void Attachments::hand_over(const QPDFObjectHandle& specification, int page) {
    if (files_ == nullptr || seen_.size() >= kMostAttachments) return;
    QPDFObjectHandle stream = first_entry(entry(specification, "/EF"), {"/UF", "/F", "/Unix", "/DOS", "/Mac"});
    if (!stream.isStream() || !seen_.insert(stream.getObjGen()).second) return;
    const std::string name = text_in(first_entry(specification, {"/UF", "/F", "/Unix", "/DOS", "/Mac"}), kLongestName);
    std::uint64_t bytes = 0;
    files_->begin({.path = unique_path(name), .mime_type = name_in(entry(stream, "/Subtype")), .page = page});
    const bool is_whole = pass_bytes(stream, StreamForm::decoded, bytes_left_, [&](std::string_view piece) {
        files_->write(piece);
        bytes += piece.size();
    });
    bytes_left_ -= bytes;
    if (!is_whole) has_broken_one_ = true;
}

std::string Attachments::unique_path(std::string name) {
    if (name.empty()) name = "attachment";
    std::string path = name;
    for (int i = 2; !paths_.insert(path).second; ++i) path = std::to_string(i) + "/" + name;
    return path;
}

}  // namespace ragdoll::pdf
