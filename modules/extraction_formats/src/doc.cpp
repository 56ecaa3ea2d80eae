#include <array>
#include <string>

#include "compound_file.hpp"
#include "doc_text.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "summary_information.hpp"

namespace ragdoll::extraction_formats {
namespace {

/// A stretch of the text.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

class DocReader {
public:
    DocReader(const Input& input, const ReaderContext& context)
        : file_(input.text()),
          document_(file_.read(CompoundFile::kRoot, "WordDocument").value_or("")),
          header_(ByteView(document_)),
          tables_(header_.is_old() ? "" : read_tables()),
          data_(file_.read(CompoundFile::kRoot, "Data").value_or("")),
          streams_{ByteView(document_), ByteView(header_.is_old() ? document_ : tables_), ByteView(data_)},
          text_(header_, streams_, context.limits.max_whole_bytes()),
          builder_("doc", "application/msword", "doc", context.limits),
          output_(builder_) {
        std::size_t at = 0;
        const auto lengths = header_.lengths();
        for (std::size_t i = 0; i < kDocParts; ++i) {
            parts_[i] = {at, std::min(text_.size(), at + lengths[i])};
            at = parts_[i].end;
        }
    }

    extraction::ExtractionResult read() {
        read_summary_information(file_, builder_.result());
        read_headers();
        const Stretch body = part(DocPart::body);
        text_.read(body.begin, body.end, output_);
        for (const DocPart notes : {DocPart::footnotes, DocPart::endnotes, DocPart::comments})
            read_aside(part(notes), WordAside::note);
        for (const DocPart boxes : {DocPart::text_boxes, DocPart::header_text_boxes})
            read_aside(part(boxes), WordAside::box);
        output_.finish();
        return builder_.finish();
    }

private:
    std::string read_tables() {
        const bool is_second = header_.is_second_table_stream();
        auto tables = file_.read(CompoundFile::kRoot, is_second ? "1Table" : "0Table");
        if (!tables) tables = file_.read(CompoundFile::kRoot, is_second ? "0Table" : "1Table");
        return tables.value_or("");
    }

    Stretch part(DocPart which) const { return parts_[static_cast<std::size_t>(which)]; }

    void read_aside(Stretch stretch, WordAside kind) {
        if (stretch.begin >= stretch.end) return;
        output_.begin_aside(kind);
        text_.read(stretch.begin, stretch.end, output_);
        output_.end_aside();
    }

    /// The stories of the headers: six for notes, then six for each section, of which the third, fourth and sixth are
    /// footers ([MS-DOC] 2.8.15).
    void read_headers() {
        constexpr std::size_t kOfNotes = 6;
        constexpr std::size_t kOfSection = 6;
        const ByteView stories = header_.table(streams_.tables, DocTable::header_stories);
        const Stretch all = part(DocPart::headers);
        std::size_t begin = all.begin;
        for (std::size_t i = kOfNotes; stories.holds(i * 4, 8); ++i) {
            begin = std::max(begin, all.begin + stories.u32(i * 4));
            const std::size_t end = std::min(all.end, all.begin + stories.u32(i * 4 + 4));
            const std::size_t kind = i % kOfSection;
            read_aside({begin, end}, kind == 2 || kind == 3 || kind == 5 ? WordAside::footer : WordAside::header);
            begin = std::max(begin, end);
        }
    }

    CompoundFile file_;
    std::string document_;
    DocHeader header_;
    std::string tables_;
    std::string data_;
    DocStreams streams_;
    DocText text_;
    extraction::ResultBuilder builder_;
    WordText output_;
    std::array<Stretch, kDocParts> parts_;
};

}  // namespace

extraction::ExtractionResult read_doc(const Input& input, const ReaderContext& context) {
    return DocReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
