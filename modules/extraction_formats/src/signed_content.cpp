#include "signed_content.hpp"

#include <openssl/cms.h>
#include <openssl/err.h>

#include <climits>
#include <memory>

namespace ragdoll::extraction_formats {
namespace {

struct Free {
    void operator()(CMS_ContentInfo* message) const noexcept { CMS_ContentInfo_free(message); }
    void operator()(BIO* stream) const noexcept { BIO_free(stream); }
};

}  // namespace

std::optional<std::string> signed_content(std::string_view bytes) {
    if (bytes.size() > INT_MAX) return std::nullopt;
    const std::unique_ptr<BIO, Free> stream(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    const std::unique_ptr<CMS_ContentInfo, Free> message(d2i_CMS_bio(stream.get(), nullptr));
    ERR_clear_error();  // what is wrong with other bytes does not matter
    if (!message || OBJ_obj2nid(CMS_get0_type(message.get())) != NID_pkcs7_signed) return std::nullopt;
    ASN1_OCTET_STRING** content = CMS_get0_content(message.get());
    if (content == nullptr || *content == nullptr) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(*content)),
                       static_cast<std::size_t>(ASN1_STRING_length(*content)));
}

}  // namespace ragdoll::extraction_formats
