#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "latex_commands.hpp"
#include "ragdoll/extraction_formats/reader.hpp"

namespace ragdoll::extraction_formats {

/// Goes once through a LaTeX document and adds what it prints, without executing anything: commands are known by a
/// table, the arguments of unknown ones are text. Formulas stay as they are written. Not thread-safe.
class LatexText {
public:
    /// @param document  UTF-8 with \n for line ends; must outlive it.
    LatexText(std::string_view document, int max_nesting, extraction::ResultBuilder& builder);

    /// @throws Error `too_deeply_nested` (discard).
    void read();

private:
    /// A "{…}" or "[…]" that is open.
    struct Group {
        LatexArgument use = LatexArgument::keep;
        char close = '}';
        int level = 0;                 ///< of a heading
        bool is_captured = false;      ///< its text is gathered apart
        std::string outside;           ///< what was gathered before it, when it is
        std::string_view still_due{};  ///< arguments that may follow it
    };
    struct List {
        bool is_numbered = false;
        int next = 1;
    };

    // latex_text.cpp: characters and groups.
    void read_character();
    void read_dropped();
    void read_line_end();
    void read_dashes_and_quotes(char c);
    bool read_argument();
    void open(LatexArgument use, char close, std::string_view still_due);
    void close();
    void close_captured(const Group& group, std::string text);

    // latex_run.cpp: commands.
    void read_command();
    void run(std::string_view command);
    void read_accent(char32_t mark);
    std::string_view take_command_name();
    std::string_view take_until(std::string_view end);
    void skip_blanks();

    // latex_environments.cpp: environments, formulas, lists, tables.
    void begin_environment(std::string_view name);
    void end_environment(std::string_view name);
    bool take_environment(std::string_view name, std::string_view& body);
    std::string_view take_environment_name();
    void read_math(std::string_view open, std::string_view close);
    void start_item();
    void finish_row();
    void flush();
    void make_title();
    void raw_argument();
    void read_verb();

    bool is_dropping() const { return dropping_ > 0; }
    bool is_capturing() const { return capturing_ > 0; }

    const std::string_view text_;
    const int max_nesting_;
    extraction::ResultBuilder& builder_;
    std::size_t at_ = 0;
    std::size_t paragraph_end_ = 0;  ///< the next blank line, once it was sought
    bool in_preamble_ = false;
    std::vector<Group> groups_;
    int dropping_ = 0;
    int capturing_ = 0;
    std::string_view due_;  ///< arguments that the last command waits for
    int due_level_ = 0;
    std::string out_;     ///< of the block being gathered
    std::string marker_;  ///< of the list item being gathered
    std::vector<List> lists_;
    int tables_ = 0;
    std::vector<std::string> cells_;
    std::string title_, author_, date_;
    std::size_t included_files_ = 0;
    /// Up to where it is known that an end is missing, so that it is not sought again and again.
    std::map<std::string, std::size_t, std::less<>> missing_before_;
};

}  // namespace ragdoll::extraction_formats
