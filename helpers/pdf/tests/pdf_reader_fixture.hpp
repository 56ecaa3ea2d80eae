#pragma once

#include <gtest/gtest.h>

#include <span>
#include <string>

#include "pdf_reader.hpp"
#include "ragdoll/base/error.hpp"

namespace ragdoll::pdf {

class PdfReader : public ::testing::Test {
protected:
    extraction::ExtractionResult read(const std::string& pdf) {
        return read_pdf({.bytes = std::as_bytes(std::span(pdf.data(), pdf.size())), .name = "a.pdf"}, context);
    }
    std::string error_code(const std::string& pdf) {
        try {
            read(pdf);
        } catch (const Error& error) {
            EXPECT_EQ(error.disposition(), Disposition::discard);
            return error.code();
        }
        return "";
    }

    PopplerLibrary poppler;
    extraction::ReaderContext context;
};

}  // namespace ragdoll::pdf
