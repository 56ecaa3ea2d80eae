#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::cli {

/// Where results go: people's text or one JSON document on stdout, failures on stderr.
class Output {
public:
    struct Settings {
        bool json = false;
        bool quiet = false;
    };
    explicit Output(const Settings& settings);

    bool is_json() const noexcept { return settings_.json; }
    bool is_quiet() const noexcept { return settings_.quiet; }
    bool shows_progress() const noexcept { return errors_to_terminal_ && !settings_.quiet && !settings_.json; }

    void line(std::string_view text);  ///< for people; dropped when quiet or JSON is wanted
    void json(std::string_view document);
    void table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);

    /// `ragdoll: what: why`, on stderr.
    void failure(std::string_view what, std::string_view why);

    std::string bold(std::string_view text) const;  ///< on a terminal that may show colours
    std::string dim(std::string_view text) const;

private:
    Settings settings_;
    bool to_terminal_ = false;
    bool errors_to_terminal_ = false;
    bool has_colour_ = false;
};

}  // namespace ragdoll::cli
