// Files and pictures inside documents.
#include "pipeline_fixture.hpp"

namespace ragdoll::pipeline {
namespace {

class EmbeddedDocumentsTest : public PipelineTest {};

TEST_F(EmbeddedDocumentsTest, AFileInsideADocumentIsADocumentOfItsOwn) {
    const auto id = process("letter\nplans/a.txt=abc words of a plan");
    const auto children = store->children_of(id);
    ASSERT_EQ(children.size(), 1u);
    EXPECT_EQ(children[0].status, DocumentStatus::processed);
    EXPECT_EQ(children[0].name, "a.txt");
    EXPECT_EQ(children[0].source, store->document(id).source + "!/plans/a.txt");
    EXPECT_EQ(store->published_passages(children[0].current_version).at(0).chunk.text, "abc words of a plan");
}

TEST_F(EmbeddedDocumentsTest, AFileThatIsNoLongerInsideIsRemovedAndTheOthersStay) {
    const auto id = process("letter\na.txt=one\nb.txt=two");
    const auto before_change = store->children_of(id);
    EXPECT_EQ(process("letter\nb.txt=two\nc.txt=three"), id);
    const auto after = store->children_of(id);
    ASSERT_EQ(after.size(), 2u);
    EXPECT_EQ(after[0].id, before_change.at(1).id);
    EXPECT_EQ(after[0].latest_version, before_change.at(1).latest_version) << "unchanged, so not processed again";
    EXPECT_EQ(after[1].name, "c.txt");
    EXPECT_FALSE(store->find_document(before_change.at(0).id));
    EXPECT_FALSE(std::filesystem::exists(blobs.path_of(documents::hash_bytes("one").hex)));
}

TEST_F(EmbeddedDocumentsTest, APictureIsDescribedAndItsDescriptionIsAPassageWithAVector) {
    const std::string picture = "abc of a ship" + std::string(2000, ' ');
    const auto id = process("letter\npicture1=" + picture + "\npicture2=" + picture + "\npicture3=tiny");
    EXPECT_EQ(store->document(id).status, DocumentStatus::processed);
    EXPECT_TRUE(store->children_of(id).empty()) << "a picture is no document of its own";
    const auto version = store->document(id).current_version;
    const auto images = store->images_of(version);
    ASSERT_EQ(images.size(), 3u);
    EXPECT_EQ(images[0].description.substr(0, 13), "abc of a ship");
    EXPECT_EQ(images[0].description_model, "fake/first-line");
    EXPECT_TRUE(images[1].blob_key.empty()) << "the same picture again is not described again";
    EXPECT_TRUE(images[2].blob_key.empty()) << "too small to show anything";
    int vectors = 0;
    store->published_embeddings(version, "fake/letters", [&](const auto&) { ++vectors; });
    EXPECT_EQ(vectors, 3) << "text, summary, picture";
    const auto passages = store->published_passages(version);
    const auto found =
        std::ranges::find(passages, documents::ChunkKind::image, [](const auto& p) { return p.chunk.kind; });
    ASSERT_NE(found, passages.end());
    EXPECT_EQ(found->chunk.page, 2);
}

TEST_F(EmbeddedDocumentsTest, APictureThatShowsNothingIsPassedOver) {
    const auto id = process("letter\npicture1=" + std::string(2000, ' '));
    EXPECT_EQ(store->document(id).status, DocumentStatus::processed);
    EXPECT_EQ(step(id, documents::StepName::image_description).state, StepState::skipped);
}

TEST_F(EmbeddedDocumentsTest, AFileThatContainsItselfEndsInAWarning) {
    extractor.echoes = "box";
    auto id = process("box");
    int depth = 0;
    for (auto children = store->children_of(id); !children.empty(); children = store->children_of(id), ++depth) {
        ASSERT_EQ(children.size(), 1u);
        id = children[0].id;
    }
    EXPECT_EQ(depth, 5);
    EXPECT_NE(store->version(store->document(id).latest_version).facts.warnings.find("embedded_documents_left_out"),
              std::string::npos);
}

TEST_F(EmbeddedDocumentsTest, ADocumentUnpacksToSoManyDocumentsAtMostHoweverTheyAreNested) {
    extractor.echoes = "box";
    extractor.copies = 3;
    services->settings.max_embedded_documents = 20;
    const auto id = process("box");
    EXPECT_EQ(store->count_embedded(id, 1000), 18);
}

}  // namespace
}  // namespace ragdoll::pipeline
