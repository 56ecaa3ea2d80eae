#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ragdoll/extraction/reader.hpp"
#include "xml_reader.hpp"
#include "zip_archive.hpp"

namespace ragdoll::extraction_formats {

/// What an EPUB says of itself, and its members. Not thread-safe; the input must outlive it.
class EpubPackage {
public:
    /// @throws Error (discard) `corrupt_file` when it is no book, `encrypted` when its chapters are.
    EpubPackage(const extraction::Input& input, const extraction::ReaderContext& context);

    const std::string& title() const noexcept { return title_; }
    const std::string& author() const noexcept { return author_; }            ///< several are parted by commas
    const std::string& description() const noexcept { return description_; }  ///< may hold HTML
    const std::string& date() const noexcept { return date_; }

    /// The members with the text, in reading order, without the table of contents.
    const std::vector<std::string>& chapters() const noexcept { return chapters_; }

    std::optional<std::string> read(const std::string& member) { return archive_.read(member); }

private:
    struct Item {
        std::string member;
        bool is_chapter = false;
    };
    std::string find_package_document();
    void read_package_document(const std::string& member);
    void read_element(XmlReader& reader, const std::string& member);
    void read_metadata(const std::string& name, const std::string& value);
    std::set<std::string> encrypted_members();

    ZipArchive archive_;
    int max_nesting_;
    std::string title_;
    std::string author_;
    std::string date_;
    std::string description_;
    std::map<std::string, Item> items_;
    std::vector<std::string> chapters_;
};

}  // namespace ragdoll::extraction_formats
