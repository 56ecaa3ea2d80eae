#include "office_file.hpp"

#include <string>

#include "compound_file.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::Format;

struct KnownStream {
    std::string_view name;
    Format format;
};

constexpr KnownStream kRead[] = {{"WordDocument", Format::doc},
                                 {"Workbook", Format::xls},
                                 {"Book", Format::xls},
                                 {"PowerPoint Document", Format::ppt},
                                 {"__properties_version1.0", Format::msg}};

struct KnownEntry {
    std::string_view name;
    std::string_view description;
};

constexpr KnownEntry kNotRead[] = {
    {"VisioDocument", "a Visio drawing"}, {"Quill", "a Publisher document"},
    {"FileHeader", "a Hangul document"},  {"PP40", "a presentation of PowerPoint 4"},
    {"MatOST", "a Works document"},       {"Catalog", "a cache of pictures"},
    {"Props", "a Project plan"},          {"__nameid_version1.0", "an Outlook file that is no message"}};

}  // namespace

Format format_of_compound_file(std::string_view bytes) {
    const CompoundFile file(bytes);
    if (file.has_stream(CompoundFile::kRoot, "EncryptedPackage"))
        throw Error(Disposition::discard, "encrypted", "the document is encrypted with a password");
    for (const KnownStream& known : kRead) {
        if (file.has_stream(CompoundFile::kRoot, known.name)) return known.format;
    }
    std::string what = "a compound file of an unknown kind";
    for (const KnownEntry& known : kNotRead) {
        if (file.has_stream(CompoundFile::kRoot, known.name) || file.find_storage(CompoundFile::kRoot, known.name))
            what = known.description;
    }
    throw Error(Disposition::discard, "unsupported_format", "it is " + what + ", which is not read");
}

}  // namespace ragdoll::extraction_formats
