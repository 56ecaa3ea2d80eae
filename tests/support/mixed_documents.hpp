#pragma once

#include <string>

#include "process.hpp"

namespace ragdoll::testing {

/// Writes `count` documents of several formats into the folder, the same ones each time; PDF and DOCX are copies of
/// those in examples/, which count as documents of their own.
void write_mixed_documents(const TemporaryFolder& folder, int count);

}  // namespace ragdoll::testing
