// ragdoll-extract: reads every format but PDF, each document in a confined child.
#include <libxml/parser.h>

#include <clocale>

#include "ragdoll/extraction/helper.hpp"
#include "ragdoll/extraction_formats/reader.hpp"

int main(int argc, char** argv) {
    std::setlocale(LC_CTYPE, "C.UTF-8");  // else libarchive drops names of members that are not ASCII
    xmlInitParser();                      // once, in the zygote, so that no child has to
    return ragdoll::extraction::run_helper(argc, argv, ragdoll::extraction_formats::read_document);
}
