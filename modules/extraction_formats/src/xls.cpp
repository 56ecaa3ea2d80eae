#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
namespace ragdoll::extraction_formats { extraction::ExtractionResult read_xls(const Input&, const ReaderContext&){ throw Error(Disposition::discard,"unsupported_format","later"); } }
