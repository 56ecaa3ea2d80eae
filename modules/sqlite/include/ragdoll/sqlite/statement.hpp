#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace ragdoll::sqlite {

/// A prepared statement, finalised on destruction. Use from one thread at a time.
class Statement {
public:
    /// @throws Error  `database_error` when the SQL is wrong.
    Statement(sqlite3& connection, std::string_view sql);

    // Parameters count from 1. Text and blobs are borrowed until the next reset(): they must outlive step().
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, std::int64_t number);
    Statement& bind(int index, double number);
    Statement& bind(int index, std::span<const std::byte> blob);
    Statement& bind_null(int index);

    // Without these, a literal or a bool would be ambiguous.
    Statement& bind(int index, int number) { return bind(index, std::int64_t{number}); }
    Statement& bind(int index, const char* text) { return bind(index, std::string_view(text)); }

    template <class Value>
    Statement& bind(int index, const std::optional<Value>& value) {
        return value ? bind(index, *value) : bind_null(index);
    }
    Statement& bind(int index, const std::string& text) { return bind(index, std::string_view(text)); }

    /// true: a row is ready; false: done, and the statement is reset.
    bool step();

    /// Steps once and expects no row. For statements that only write.
    void run();

    // Columns of the current row count from 0. Text and blobs are valid until the next step() or reset().
    std::string_view text(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::span<const std::byte> blob(int column) const;
    bool is_null(int column) const;
    std::optional<std::string> optional_text(int column) const;
    std::optional<std::int64_t> optional_integer(int column) const;

    /// Ready for new parameters; the old ones are cleared.
    void reset() noexcept;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    sqlite3* connection_;
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

}  // namespace ragdoll::sqlite
