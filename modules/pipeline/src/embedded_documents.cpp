#include "embedded_documents.hpp"

#include <algorithm>
#include <unordered_set>

namespace ragdoll::pipeline {
namespace {

// An archive in a letter in an archive is 2 deep; a file that contains itself is endlessly so.
constexpr int kMostNesting = 5;

// Smaller pictures are lines, bullets and icons.
constexpr std::size_t kLeastPictureBytes = 1500;
constexpr int kMostPictures = 500;

}  // namespace

void EmbeddedBlobs::begin(const extraction::EmbeddedFile& file) {
    end();
    if (file.is_picture && pictures_ >= kMostPictures) return;
    current_ = file;
    if (!file.is_picture) keep();
}

void EmbeddedBlobs::write(std::string_view bytes) {
    if (!current_) return;
    if (writer_) return writer_->write(bytes);
    waiting_ += bytes;
    if (waiting_.size() >= kLeastPictureBytes) keep();
}

void EmbeddedBlobs::keep() {
    pictures_ += current_->is_picture;
    writer_ = blobs_.begin(max_bytes_);
    writer_->write(waiting_);
    waiting_.clear();
}

void EmbeddedBlobs::end() {
    if (writer_) kept_.push_back({std::move(*current_), writer_->finish()});
    writer_.reset();
    current_.reset();
    waiting_.clear();
}

std::vector<EmbeddedBlobs::Kept> EmbeddedBlobs::finish() {
    end();
    std::unordered_set<std::string> seen;
    std::vector<Kept> last;
    for (auto kept = kept_.rbegin(); kept != kept_.rend(); ++kept) {
        if (seen.insert(kept->file.path).second) last.push_back(std::move(*kept));
    }
    std::ranges::reverse(last);
    kept_.clear();
    return last;
}

bool EmbeddedDocuments::are_taken(std::size_t count) const {
    documents::DocumentId outermost = document_.id;
    documents::DocumentId above = document_.parent;
    for (int depth = 0; above != 0; ++depth) {
        if (depth + 1 == kMostNesting) return false;
        outermost = above;
        const auto parent = services_.documents.find_document(above);
        above = parent ? parent->parent : 0;
    }
    if (outermost == document_.id) return true;
    const std::int64_t most = services_.settings.max_embedded_documents;
    return services_.documents.count_embedded(outermost, most) + static_cast<std::int64_t>(count) <= most;
}

std::vector<std::string> EmbeddedDocuments::replace(const std::vector<EmbeddedBlobs::Kept>& files) {
    std::unordered_set<std::string> sources;
    for (const EmbeddedBlobs::Kept& kept : files) {
        if (kept.file.is_picture) continue;
        const std::string source = document_.source + "!/" + kept.file.path;
        sources.insert(source);
        submit(kept, source);
    }
    std::vector<std::string> leftovers;
    for (const documents::Document& child : services_.documents.children_of(document_.id)) {
        if (sources.contains(child.source)) continue;
        const auto unneeded = services_.documents.remove(child.id);
        leftovers.insert(leftovers.end(), unneeded.blob_keys.begin(), unneeded.blob_keys.end());
    }
    return leftovers;
}

void EmbeddedDocuments::submit(const EmbeddedBlobs::Kept& kept, const std::string& source) {
    documents::NewDocument child;
    child.source_kind = documents::SourceKind::embedded;
    child.source = source;
    child.name = kept.file.path.substr(kept.file.path.rfind('/') + 1);
    child.mime_type = kept.file.mime_type;
    child.content_hash = kept.hash.hex;
    child.byte_size = kept.hash.bytes;
    child.location.blob_key = kept.hash.hex;
    child.options = version_.options;
    child.parent = document_.id;
    services_.documents.submit(child, [&](const documents::Submission& submission) {
        return services_.plan.steps_from(documents::StepName::text_extraction, submission, 0);
    });
}

}  // namespace ragdoll::pipeline
