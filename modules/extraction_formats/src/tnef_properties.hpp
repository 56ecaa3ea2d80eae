#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "msg_properties.hpp"

namespace ragdoll::extraction_formats {

/// The MAPI properties within an attribute of a TNEF stream ([MS-OXTNEF] 2.1.3.4). What is cut is read as far as it
/// goes.
class TnefProperties {
public:
    /// @param bytes    must outlive it.
    /// @param charset  of texts that are bytes.
    TnefProperties(std::string_view bytes, const std::string& charset);

    /// As UTF-8; empty when there is none.
    std::string text(MsgProperty property) const;
    std::string_view content(MsgProperty property) const;

private:
    struct Value {
        std::uint16_t type = 0;
        std::string_view bytes;
    };

    const Value* find(MsgProperty property) const;

    const std::string& charset_;
    std::map<std::uint16_t, Value> values_;
};

}  // namespace ragdoll::extraction_formats
