#pragma once

#include "speech_reader.hpp"

namespace ragdoll::speech {

/// The main function of a helper program that writes down what is said in recordings, each in a confined child.
/// @param open  how they are decoded.
/// @returns the exit status; 1 where the recogniser's model cannot be read, said on standard error.
int run_speech_helper(int argc, char** argv, const OpenRecording& open);

}  // namespace ragdoll::speech
