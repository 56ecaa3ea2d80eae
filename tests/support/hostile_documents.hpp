#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace ragdoll::testing {

/// A file that somebody made to do harm, or that broke on its way.
struct HostileDocument {
    std::string name;  ///< as a file; each of its own
    std::function<std::string()> content;
    /// What comes of it: the code of an error (ragdoll/extraction/extractor.hpp), or "read".
    std::string outcome;
};

/// For the messages of tests.
void PrintTo(const HostileDocument& document, std::ostream* out);

inline constexpr const char* kRead = "read";

/// All of them: archives, mail, markup, media, Office packages and compound files, PDF, plain text.
std::vector<HostileDocument> hostile_documents();

// By family, in a file each.
std::vector<HostileDocument> hostile_archives();
std::vector<HostileDocument> hostile_compound_files();
std::vector<HostileDocument> hostile_mail();
std::vector<HostileDocument> hostile_markup();
std::vector<HostileDocument> hostile_media();
std::vector<HostileDocument> hostile_packages();
std::vector<HostileDocument> hostile_pdf();
std::vector<HostileDocument> hostile_text();

/// `piece`, so many times.
std::string repeated(const std::string& piece, std::size_t times);

/// The first half of a file.
std::string half(const std::string& whole);

/// One of the documents in examples/.
std::string example(const std::string& name);

}  // namespace ragdoll::testing
