#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "document_date.hpp"
#include "embedded.hpp"
#include "epub_package.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction/result_builder.hpp"
#include "ragdoll/extraction_formats/reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

class EpubReader {
public:
    EpubReader(const Input& input, const ReaderContext& context)
        : context_(context),
          package_(input, context),
          builder_("epub", "application/epub+zip", "epub", context.limits) {}

    extraction::ExtractionResult read() {
        extraction::ExtractionResult& result = builder_.result();
        if (!package_.title().empty()) result.title = package_.title();
        if (!package_.author().empty()) result.author = package_.author();
        result.created_at = document_date(package_.date());
        add_front_matter();
        int damaged = 0;
        const std::vector<std::string>& chapters = package_.chapters();
        for (std::size_t i = 0; i < chapters.size(); ++i) {
            const int number = static_cast<int>(i) + 1;
            damaged += read_chapter(chapters[i], number) ? 0 : 1;
            context_.progress(number, static_cast<int>(chapters.size()));
        }
        if (damaged > 0 && damaged == static_cast<int>(chapters.size()))
            throw Error(Disposition::discard, "corrupt_file", "no chapter is readable");
        return builder_.finish();
    }

private:
    /// What is printed on the cover, for who looks for a book by its author or by what it is about.
    void add_front_matter() {
        builder_.paragraph(package_.author());
        const std::string& about = package_.description();
        if (!about.empty())
            add_embedded(read_html({.bytes = std::as_bytes(std::span(about)), .name = ""}, context_), builder_);
    }

    /// A damaged chapter costs a warning: the others are good.
    bool read_chapter(const std::string& member, int number) {
        builder_.begin_page(number, "", "epub");
        try {
            const auto xhtml = package_.read(member);
            if (!xhtml) throw Error(Disposition::discard, "corrupt_file", "the chapter is missing");
            add_embedded(read_html({.bytes = std::as_bytes(std::span(*xhtml)), .name = member}, context_), builder_);
            return true;
        } catch (const Error& error) {
            if (error.code() != "corrupt_file") throw;
            builder_.warn("damaged_chapter", error.what(), number);
            return false;
        }
    }

    const ReaderContext& context_;
    EpubPackage package_;
    extraction::ResultBuilder builder_;
};

}  // namespace

extraction::ExtractionResult read_epub(const Input& input, const ReaderContext& context) {
    return EpubReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
