#pragma once

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::config {

enum class OptionType { boolean, integer, number, text, choice, bytes, duration };

/// One key of the configuration: the only place where it is declared.
struct Option {
    std::string_view key;  ///< "worker.concurrency"
    OptionType type;
    std::string_view default_value;
    std::string_view help;
    double least = 0;  ///< of numbers; bytes and seconds for sizes and durations
    double most = 1e15;
    std::string_view choices = {};  ///< of a choice, separated by |
};

std::span<const Option> options();

/// nullptr: there is no such key.
const Option* find_option(std::string_view key);

/// The option for a key of a table in which users choose the names: `queues.NAME`, `providers.NAME.KEY`.
const Option* find_named_option(std::string_view key);

/// What a value of this option must be: "an integer from 1 to 256".
std::string describe_allowed(const Option& option);

/// "" when `value` is allowed, else why not.
std::string check_value(const Option& option, std::string_view value);

/// "RAGDOLL_WORKER__CONCURRENCY".
std::string environment_name(std::string_view key);

/// The known key that is most like this one; "" when none is near.
std::string nearest_key(std::string_view key);

}  // namespace ragdoll::config
