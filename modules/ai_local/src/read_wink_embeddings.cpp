#include <charconv>
#include <fstream>
#include <unordered_map>

#include "ragdoll/ai_local/model_builder.hpp"
#include "ragdoll/ai_local/static_model.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::ai_local {
namespace {

/// Reads the parts of the file that matter, in one pass over it in memory. The file comes from a package whose checksum
/// was verified, so this is no parser for foreign JSON; it still refuses what does not look as expected.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    void seek(std::string_view mark) {
        const std::size_t found = text_.find(mark, at_);
        if (found == std::string_view::npos) fail("no " + std::string(mark));
        at_ = found + mark.size();
    }

    bool accept(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    void expect(char c) {
        if (!accept(c)) fail(std::string("'") + c + "' expected");
    }

    std::string string() {
        expect('"');
        std::string value;
        while (at_ < text_.size() && text_[at_] != '"') {
            if (text_[at_] == '\\') ++at_;
            value += text_[at_++];
        }
        expect('"');
        return value;
    }

    float number() {
        float value = 0;
        const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (error != std::errc()) fail("a number expected");
        at_ = static_cast<std::size_t>(end - text_.data());
        return value;
    }

private:
    [[noreturn]] void fail(const std::string& why) const {
        throw Error(Disposition::fatal, "model_source_damaged",
                    "word vectors, byte " + std::to_string(at_) + ": " + why);
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

std::string read_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string content(static_cast<std::size_t>(std::filesystem::file_size(file)), '\0');
    if (!stream.read(content.data(), static_cast<std::streamsize>(content.size()))) {
        throw Error(Disposition::fatal, "model_source_damaged", "cannot read " + file.string());
    }
    return content;
}

}  // namespace

WordVectorSource read_wink_embeddings(const std::filesystem::path& json_file) {
    const std::string content = read_file(json_file);
    Reader reader(content);
    WordVectorSource source;
    reader.seek("\"words\":[");
    do source.words.push_back(reader.string());
    while (reader.accept(','));

    std::unordered_map<std::string_view, std::size_t> ranks;
    for (std::size_t rank = 0; rank < source.words.size(); ++rank) ranks.emplace(source.words[rank], rank);
    source.values.assign(source.words.size() * kSemanticDimensions, 0.0F);
    reader.seek("\"vectors\":{");
    do {
        const std::string word = reader.string();
        reader.expect(':');
        reader.expect('[');
        const auto rank = ranks.find(word);
        std::size_t column = 0;
        do {  // behind the vector come its norm and the word's number, which are not needed
            const float value = reader.number();
            if (rank != ranks.end() && column < kSemanticDimensions)
                source.values[rank->second * kSemanticDimensions + column] = value;
            ++column;
        } while (reader.accept(','));
        reader.expect(']');
    } while (reader.accept(','));
    return source;
}

}  // namespace ragdoll::ai_local
