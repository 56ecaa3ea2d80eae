#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::extraction_formats {

/// Replaces the macros that a LaTeX document defines itself (\newcommand, \def and the like) by what they stand for,
/// and puts the words before its theorems (\newtheorem), so that the names and terms behind them are in its text.
/// Formulas and verbatim text stay as they are written, and so do macros that are programs (\ifx, \expandafter) or give
/// a new meaning to commands that the reader knows. Not thread-safe.
class LatexMacros {
public:
    /// @param document  must outlive it.
    explicit LatexMacros(std::string_view document);

    /// The document without the definitions. It is not more than four times as long and a megabyte.
    std::string expand();

private:
    struct Macro {
        std::size_t arguments = 0;
        std::optional<std::string> first;  ///< what the first one is when it is not given in brackets
        std::string body;
    };

    void expand(std::string_view text, int depth);
    void read_command(std::string_view text, std::size_t& at, int depth);
    void read_formula(std::string_view text, std::size_t& at);
    void copy_verbatim(std::string_view text, std::size_t& at, std::string_view end);
    void copy(std::string_view text, std::size_t& at, std::size_t end);
    bool define_theorem(std::string_view text, std::size_t& at);
    bool begin_theorem(std::string_view environment, std::string_view text, std::size_t& at);
    bool define(std::string_view command, std::string_view text, std::size_t& at);
    bool take_arguments(const Macro& macro, std::string_view text, std::size_t& at, std::vector<std::string>& taken);
    std::optional<std::string_view> take_group(std::string_view text, std::size_t& at, char open, char close);

    const std::string_view document_;
    const std::size_t most_bytes_;
    std::map<std::string, Macro, std::less<>> macros_;
    std::map<std::string, std::string, std::less<>> theorems_;  ///< environments that begin with a word
    std::size_t unclosed_ = 0;  ///< groups without an end, for each of which much was looked through
    std::string out_;
    std::size_t replaced_bytes_ = 0;
    std::set<std::string, std::less<>> missing_;  ///< ends that the rest of the document does not have
};

}  // namespace ragdoll::extraction_formats
