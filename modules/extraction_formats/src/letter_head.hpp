#pragma once

#include <optional>
#include <string>

#include "ragdoll/base/clock.hpp"

struct _GMimeMessage;

namespace ragdoll::extraction_formats {

/// What the head of a letter says, decoded; empty where it does not.
struct LetterHead {
    std::string from;
    std::string to;
    std::string cc;
    std::string subject;
    std::string date;  ///< as written
    std::optional<Timestamp> sent;

    /// The sender's name, or the address of one without a name.
    std::string author() const;

    /// The fields as lines "From: …"; without the subject.
    std::string lines() const;
};

LetterHead read_letter_head(_GMimeMessage* message);

}  // namespace ragdoll::extraction_formats
