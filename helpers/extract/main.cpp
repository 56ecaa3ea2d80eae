// ragdoll-extract: reads every format but PDF, each document in a confined child.
#include <libxml/parser.h>

#include "ragdoll/extraction/helper.hpp"
#include "ragdoll/extraction_formats/reader.hpp"

int main(int argc, char** argv) {
    xmlInitParser();  // once, in the zygote, so that no child has to
    return ragdoll::extraction::run_helper(argc, argv, ragdoll::extraction_formats::read_document);
}
