#include "supplement.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>

#include <exception>
#include <iterator>

#include "annotations.hpp"
#include "attachments.hpp"
#include "outline.hpp"
#include "page_notes.hpp"
#include "page_tree.hpp"
#include "pictures.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::pdf {
namespace {

std::shared_ptr<QPDF> parse(std::string_view bytes, const std::string& password) {
    std::shared_ptr<QPDF> document = QPDF::create();
    const std::shared_ptr<QPDFLogger> silent = QPDFLogger::create();
    silent->setInfo(silent->discard());
    silent->setWarn(silent->discard());
    silent->setError(silent->discard());
    document->setLogger(silent);
    document->setSuppressWarnings(true);
    document->processMemoryFile("document", bytes.data(), bytes.size(), password.c_str());
    return document;
}

}  // namespace

class Supplement::Document {
public:
    // Pictures and attachments share what files may take, so that neither ends the whole document.
    Document(std::string_view bytes, const std::string& password, const extraction::ReaderContext& context)
        : document(parse(bytes, password)),
          pages(pages_of(*document, static_cast<std::size_t>(context.limits.max_pages))),
          pictures(context.files, context.max_uncompressed_bytes / 2),
          attachments(context.files, context.max_uncompressed_bytes / 2) {}

    std::shared_ptr<QPDF> document;
    std::vector<QPDFObjectHandle> pages;
    Outline outline;
    Pictures pictures;
    Attachments attachments;
};

template <class Work>
void Supplement::try_to(Work&& work) {
    try {
        work();
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) {  // qpdf tells damage in many ways
        has_failed_ = true;
    }
}

Supplement::Supplement(std::string_view bytes, const std::string& password, const extraction::ReaderContext& context) {
    try_to([&] { document_ = std::make_unique<Document>(bytes, password, context); });
    if (document_) try_to([&] { document_->outline = Outline(*document_->document, document_->pages); });
}

Supplement::~Supplement() = default;

void Supplement::add_to_page(int index, std::vector<Piece>& pieces, extraction::ExtractionResult& result) {
    if (!document_ || static_cast<std::size_t>(index) >= document_->pages.size()) return;
    const QPDFObjectHandle& page = document_->pages[static_cast<std::size_t>(index)];
    document_->outline.mark_headings(index, pieces);
    try_to([&] {
        const Annotations annotations = read_annotations(page);
        add_notes(annotations, pieces);
        for (const QPDFObjectHandle& file : annotations.attached_files) {
            document_->attachments.hand_over(file, index + 1);
        }
    });
    try_to([&] {
        std::vector<extraction::EmbeddedImage> images = document_->pictures.on_page(page, index + 1);
        std::move(images.begin(), images.end(), std::back_inserter(result.images));
    });
}

void Supplement::finish(extraction::ResultBuilder& builder) {
    if (document_) {
        try_to([&] { document_->attachments.hand_over_all(*document_->document); });
        if (document_->attachments.has_broken_one())
            builder.warn("attachment_incomplete", "a file inside the PDF is damaged or too large");
    }
    if (has_failed_) {
        builder.warn("structure_unreadable",
                     "the PDF is damaged: links, comments, form values, pictures or attachments may be missing");
    }
}

}  // namespace ragdoll::pdf
