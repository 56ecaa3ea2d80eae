#pragma once

#include <string>

namespace ragdoll {

enum class DiagnosticLevel { ok, warning, problem };

/// One finding of `doctor`: what was looked at, what was found, and what to do about it (empty when all is well).
struct Diagnostic {
    DiagnosticLevel level = DiagnosticLevel::ok;
    std::string subject;
    std::string finding;
    std::string remedy;
};

}  // namespace ragdoll
