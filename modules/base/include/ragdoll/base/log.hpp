#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace ragdoll {

enum class LogLevel { debug, info, warning, error, off };

/// One `key=value` of a log line. Values with spaces or quotes are quoted. Never put a secret in one.
struct LogField {
    std::string_view key;
    std::string value;
};

/// Writes one line to stderr: time, level, message, fields. Thread-safe. The only state that the whole process
/// shares: a log has one sink and one level, and threading it through every constructor would help no test.
void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {});

/// Lines below `level` are dropped. Warnings and errors are shown until this is called.
void set_log_level(LogLevel level);
bool is_logged(LogLevel level);

}  // namespace ragdoll
