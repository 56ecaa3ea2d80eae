#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "process.hpp"

namespace ragdoll::testing {

/// The binary under test, on a data folder of its own.
class Cli {
public:
    explicit Cli(std::filesystem::path data) : data_(std::move(data)) {}

    std::vector<std::string> command(std::vector<std::string> arguments) const {
        std::vector<std::string> all{RAGDOLL_BINARY, "--data", data_.string()};
        all.insert(all.end(), arguments.begin(), arguments.end());
        return all;
    }
    Finished operator()(std::vector<std::string> arguments, const Environment& extra = {},
                        const std::string& input = "") const {
        return run(command(std::move(arguments)), extra, input);
    }
    /// The one JSON document that the command prints; null when it printed none.
    boost::json::value json(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "--json");
        boost::json::error_code error;
        boost::json::value value = boost::json::parse((*this)(std::move(arguments)).out, error);
        return error ? boost::json::value(nullptr) : value;
    }
    const std::filesystem::path& data() const noexcept { return data_; }

private:
    std::filesystem::path data_;
};

}  // namespace ragdoll::testing
