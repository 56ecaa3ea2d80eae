#include "ppt_document.hpp"

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::uint64_t kMostReadings = 4;  // of the stream's size
constexpr std::uint16_t kListOfSlides = 0;
constexpr std::uint16_t kListOfNotes = 2;

std::vector<PptSlideEntry> read_list(ByteView list) {
    std::vector<PptSlideEntry> entries;
    for_each_ppt_record(list, [&](const PptRecord& record) {
        if (record.type == PptType::slide_persist)
            entries.push_back({.object = record.body.u32(0), .slide_id = record.body.u32(12), .texts = {}});
        else if (!entries.empty())
            add_ppt_text(record, entries.back().texts);
    });
    return entries;
}

}  // namespace

PptDocument::PptDocument(ByteView stream, std::uint32_t newest_edit) : stream_(stream) {
    read_edits(newest_edit);
    if (encryption_ != 0 && object(encryption_).type == PptType::encryption)
        throw Error(Disposition::discard, "encrypted", "the presentation is encrypted with a password");
    read_lists(object(document_));
}

/// Each saving names the one before it, which lies further to the front.
void PptDocument::read_edits(std::uint32_t newest) {
    constexpr std::size_t kWithEncryption = 32;
    std::size_t at = newest;
    std::size_t entries = 0;
    const std::size_t most_entries = stream_.size() / 4;
    for (bool is_newest = true; entries <= most_entries; is_newest = false) {
        const PptRecord edit = ppt_record_at(stream_, at);
        if (edit.type != PptType::user_edit) return;
        if (is_newest) {
            document_ = edit.body.u32(16);
            if (edit.body.size() >= kWithEncryption) encryption_ = edit.body.u32(28);
        }
        const PptRecord directory = ppt_record_at(stream_, edit.body.u32(12));
        if (directory.type == PptType::persist_directory) entries += 1 + read_directory(directory.body);
        const std::size_t before = edit.body.u32(8);
        if (before == 0 || before >= at) return;
        at = before;
    }
}

/// Runs of places, each behind its first number and its length. Returns how many there are.
std::uint32_t PptDocument::read_directory(ByteView directory) {
    constexpr std::uint32_t kNumberBits = 20;
    constexpr std::uint32_t kNumberMask = (1U << kNumberBits) - 1;
    std::uint32_t entries = 0;
    for (std::size_t at = 0; directory.holds(at, 4);) {
        const std::uint32_t head = directory.u32(at);
        at += 4;
        for (std::uint32_t i = 0; i < head >> kNumberBits && directory.holds(at, 4); ++i, ++entries, at += 4)
            places_.emplace((head & kNumberMask) + i, directory.u32(at));
    }
    return entries;
}

void PptDocument::read_lists(const PptRecord& document) {
    if (document.type != PptType::document) return;
    for_each_ppt_record(document.body, [&](const PptRecord& record) {
        if (record.type != PptType::slide_list) return;
        if (record.instance == kListOfSlides) slides_ = read_list(record.body);
        if (record.instance == kListOfNotes) notes_ = read_list(record.body);
    });
}

PptRecord PptDocument::object(std::uint32_t number) {
    const auto place = places_.find(number);
    if (place == places_.end()) return {};
    PptRecord record = ppt_record_at(stream_, place->second);
    bytes_read_ += record.body.size();
    if (bytes_read_ > kMostReadings * stream_.size())
        throw Error(Disposition::discard, "corrupt_file", "the objects of the presentation lie within each other");
    return record;
}

}  // namespace ragdoll::extraction_formats
