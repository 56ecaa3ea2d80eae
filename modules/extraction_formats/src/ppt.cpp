#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compound_file.hpp"
#include "ppt_document.hpp"
#include "ppt_slide.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "summary_information.hpp"

namespace ragdoll::extraction_formats {
namespace {

class PptReader {
public:
    PptReader(const Input& input, const ReaderContext& context)
        : context_(context),
          file_(input.text()),
          // A file that PowerPoint 95 can read, too, keeps the newer form in a folder of its own.
          folder_(file_.find_storage(CompoundFile::kRoot, "PP97_DUALSTORAGE").value_or(CompoundFile::kRoot)),
          stream_(read_stream()),
          document_(ByteView(stream_), newest_edit()),
          builder_("ppt", "application/vnd.ms-powerpoint", "ppt", context.limits) {}

    extraction::ExtractionResult read() {
        read_summary_information(file_, builder_.result());
        for (const PptSlideEntry& page : document_.notes()) notes_.emplace(page.slide_id, &page);
        const auto total = static_cast<int>(document_.slides().size());
        for (const PptSlideEntry& slide : document_.slides()) {
            if (objects_.insert(slide.object).second) add_slide(document_.object(slide.object), slide.texts);
            context_.progress(pages_, total);
        }
        if (document_.slides().empty()) add_slides_as_they_lie();
        return builder_.finish();
    }

private:
    std::string read_stream() {
        auto stream = file_.read(folder_, "PowerPoint Document");
        if (!stream) throw Error(Disposition::discard, "corrupt_file", "no presentation in the file");
        return std::move(*stream);
    }

    std::uint32_t newest_edit() {
        constexpr std::uint32_t kEncrypted = 0xF3D1C4DF;
        constexpr std::size_t kLeastBytes = 28;
        const std::string user = file_.read(folder_, "Current User").value_or("");
        // PowerPoint 95 has a shorter one, which begins with its size.
        if (user.size() >= 4 && user.size() < kLeastBytes && ByteView(user).u32(0) + 4 == user.size())
            throw Error(Disposition::discard, "unsupported_format",
                        "it is a presentation of PowerPoint 95, which is not read");
        if (ByteView(user).u32(12) == kEncrypted)
            throw Error(Disposition::discard, "encrypted", "the presentation is encrypted with a password");
        return ByteView(user).u32(16);
    }

    /// Where the list of slides is lost.
    void add_slides_as_they_lie() {
        bool has_document = false;
        for_each_ppt_record(ByteView(stream_), [&](const PptRecord& record) {
            has_document = has_document || record.type == PptType::document;
            if (record.type == PptType::slide) add_slide(record, {});
        });
        if (!has_document) throw Error(Disposition::discard, "corrupt_file", "the presentation has no document");
    }

    void add_slide(const PptRecord& record, const std::vector<PptText>& texts) {
        builder_.begin_page(++pages_, "", "ppt");
        if (record.type != PptType::slide) builder_.warn("damaged_slide", "the slide is not in the file", pages_);
        const PptSlide slide = read_ppt_slide(record, texts, context_.max_nesting);
        for (const auto* blocks : {&slide.titles, &slide.body}) add_blocks(*blocks);
        add_notes(slide.notes_id);
        add_blocks(slide.comments);
        for (const OfficeBlock& footer : slide.footers) {
            if (seen_footers_.insert(footer.text).second) add_block(builder_, footer);
        }
    }

    void add_notes(std::uint32_t id) {
        const auto page = notes_.find(id);
        if (id == 0 || page == notes_.end() || !objects_.insert(page->second->object).second) return;
        const PptRecord record = document_.object(page->second->object);
        if (record.type != PptType::notes) return;
        add_blocks(read_ppt_slide(record, page->second->texts, context_.max_nesting).body);
    }

    void add_blocks(const std::vector<OfficeBlock>& blocks) {
        for (const OfficeBlock& block : blocks) add_block(builder_, block);
    }

    const ReaderContext& context_;
    CompoundFile file_;
    CompoundFile::Storage folder_;
    std::string stream_;
    PptDocument document_;
    extraction::ResultBuilder builder_;
    std::map<std::uint32_t, const PptSlideEntry*> notes_;  ///< by the number that slides name
    std::set<std::uint32_t> objects_;                      ///< that were read
    std::set<std::string> seen_footers_;
    int pages_ = 0;
};

}  // namespace

extraction::ExtractionResult read_ppt(const Input& input, const ReaderContext& context) {
    return PptReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
