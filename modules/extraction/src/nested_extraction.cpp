#include "ragdoll/extraction/nested_extraction.hpp"

#include <unistd.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction {
namespace {

namespace fs = std::filesystem;

/// A folder of its own, gone with everything in it at the end.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "ragdoll-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw system_error("creating a temporary folder", errno);
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const noexcept { return path_; }

private:
    fs::path path_;
};

/// Keeps the documents inside a document as files that are numbered, whatever they are called.
class KeptDocuments final : public ExtractionListener {
public:
    struct Kept {
        fs::path file;
        std::string path;  ///< within the document
    };

    explicit KeptDocuments(const fs::path& folder, std::function<void(ExtractionResult&&)> take_part = {})
        : folder_(folder), take_part_(std::move(take_part)) {}

    bool takes_files() const override { return true; }
    bool takes_parts() const override { return static_cast<bool>(take_part_); }
    void part(ExtractionResult&& part) override { take_part_(std::move(part)); }

    void begin_file(const EmbeddedFile& file) override {
        if (out_.is_open()) out_.close();
        if (file.is_picture) return;
        kept_.push_back({folder_ / std::to_string(kept_.size()), file.path});
        out_.open(kept_.back().file, std::ios::binary | std::ios::trunc);
    }

    void file_bytes(std::string_view bytes) override {
        if (!out_.is_open()) return;
        out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!out_) throw Error(Disposition::fatal, "disk_full", "cannot write to " + folder_.string());
    }

    const std::vector<Kept>& take() {
        if (out_.is_open()) out_.close();
        return kept_;
    }

private:
    const fs::path folder_;
    const std::function<void(ExtractionResult&&)> take_part_;
    std::vector<Kept> kept_;
    std::ofstream out_;
};

class NestedExtraction {
public:
    NestedExtraction(Extractor& extractor, const NestingLimits& limits, std::stop_token stop)
        : extractor_(extractor), limits_(limits), stop_(std::move(stop)) {}

    ExtractionResult read(const SourceFile& file, const std::function<void(ExtractionResult&&)>& take_part) {
        const TemporaryFolder folder;
        KeptDocuments inside(folder.path(), take_part);
        whole_ = extractor_.extract(file, stop_, inside);
        add_all(inside.take(), "", 1);
        return std::move(whole_);
    }

private:
    void add_all(const std::vector<KeptDocuments::Kept>& documents, const std::string& above, int depth) {
        for (const KeptDocuments::Kept& document : documents) {
            const std::string path = above + document.path;
            if (depth > limits_.max_depth) return leave_out(path, "nested too deep");
            if (++documents_ > limits_.max_documents) return leave_out(path, "too many documents inside");
            add(document, path, depth);
        }
    }

    void add(const KeptDocuments::Kept& document, const std::string& path, int depth) {
        const TemporaryFolder folder;
        KeptDocuments inside(folder.path());
        try {
            append(path, extractor_.extract({.path = document.file, .name = document.path}, stop_, inside));
        } catch (const Error& error) {
            if (stop_.stop_requested() || error.disposition() == Disposition::fatal) throw;
            whole_.warnings.push_back(
                {"embedded_document_failed", path + ": " + error.code() + ": " + error.what(), 0});
            return;
        }
        fs::remove(document.file);
        add_all(inside.take(), path + "/", depth + 1);
    }

    void append(const std::string& path, const ExtractionResult& part) {
        if (whole_.text.size() + path.size() + part.text.size() + 4 > limits_.max_text_bytes)
            return leave_out(path, "the text is too long");
        if (!whole_.text.empty()) whole_.text += "\n\n";
        const std::size_t begin = whole_.text.size();
        whole_.text += path;
        whole_.blocks.push_back({.kind = BlockKind::heading, .level = 2, .begin = begin, .end = whole_.text.size()});
        if (part.text.empty()) return;
        whole_.text += "\n\n";
        const std::size_t shift = whole_.text.size();
        whole_.text += part.text;
        for (Block block : part.blocks) {
            block.begin += shift;
            block.end += shift;
            block.box = {};  // there is no page of the whole that it could be on
            block.part = 0;  // nor a part
            whole_.blocks.push_back(block);
        }
    }

    void leave_out(const std::string& path, const std::string& why) {
        whole_.warnings.push_back({"embedded_document_left_out", path + ": " + why, 0});
    }

    Extractor& extractor_;
    const NestingLimits limits_;
    const std::stop_token stop_;
    ExtractionResult whole_;
    int documents_ = 0;
};

}  // namespace

ExtractionResult extract_nested(Extractor& extractor, const SourceFile& file, const NestingLimits& limits,
                                std::stop_token stop, const std::function<void(ExtractionResult&&)>& take_part) {
    return NestedExtraction(extractor, limits, std::move(stop)).read(file, take_part);
}

}  // namespace ragdoll::extraction
