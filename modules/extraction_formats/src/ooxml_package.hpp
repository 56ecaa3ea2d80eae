#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/extraction/reader.hpp"
#include "ragdoll/extraction/result_builder.hpp"
#include "zip_archive.hpp"

namespace ragdoll::extraction_formats {

/// A reference from one part of an Office document to another.
struct Relation {
    std::string id;    ///< "rId3"
    std::string type;  ///< the last part of its address: "header", "slide", "styles", …
    std::string part;  ///< the name of the archive's member
};

/// The parts of an Office Open XML document (DOCX, PPTX, XLSX). References to outside of the archive are not followed.
/// Not thread-safe; the input must outlive it.
class OoxmlPackage {
public:
    /// @throws Error (discard) `encrypted` when it needs a password, `corrupt_file` when it is no readable archive.
    OoxmlPackage(const extraction::Input& input, const extraction::ReaderContext& context);

    /// The part that the others hang on, "word/document.xml"; empty when the package names none.
    const std::string& main_part() const noexcept { return main_part_; }

    /// A part's content; nothing when it is missing. Whether letters are capital does not matter (ECMA-376 part 2,
    /// 6.2.2.3).
    std::optional<std::string> read(const std::string& part);

    /// In their order; none when the part has no relations. Those of the package itself for "".
    std::vector<Relation> relations_of(const std::string& part);

    /// Title, author and date of creation, as far as they are told.
    void read_core_properties(extraction::ExtractionResult& result);

    int max_nesting() const noexcept { return max_nesting_; }

private:
    ZipArchive archive_;
    std::map<std::string, std::string> members_;  ///< by their names in small letters
    int max_nesting_;
    std::string main_part_;
    std::string core_part_;
};

/// The part to which the first relation of that type leads; empty without one.
std::string part_of_type(const std::vector<Relation>& relations, std::string_view type);

/// The parts by the ids of the relations that lead to them.
std::map<std::string, std::string> parts_by_id(const std::vector<Relation>& relations);

/// Where a reference leads that stands in `base`, both being names of members: "a/b.xml" and "../c/d.xml" give
/// "c/d.xml". Never outside of the archive.
std::string resolve_member(std::string_view base, std::string_view target);

/// Whether it is the compound file in which Office keeps a document encrypted with a password.
bool is_encrypted_package(std::string_view bytes);

}  // namespace ragdoll::extraction_formats
