#include "unique_paths.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ragdoll::extraction {
namespace {

TEST(UniquePaths, NumbersWhatIsCalledAlike) {
    UniquePaths paths;
    EXPECT_EQ(paths.take("a/b.txt"), "a/b.txt");
    EXPECT_EQ(paths.take("c/b.txt"), "c/b.txt");
    EXPECT_EQ(paths.take("a/b.txt"), "a/b (2).txt");
    EXPECT_EQ(paths.take("a/b.txt"), "a/b (3).txt");
    EXPECT_EQ(paths.take("a.b/c"), "a.b/c");
    EXPECT_EQ(paths.take("a.b/c"), "a.b/c (2)");
}

TEST(UniquePaths, NeverGivesOneTwice) {
    UniquePaths paths;
    std::set<std::string> given;
    for (const char* path : {"x", "x (2)", "x", "x", "x (2)", "x (3)", "x"})
        EXPECT_TRUE(given.insert(paths.take(path)).second) << path;
}

}  // namespace
}  // namespace ragdoll::extraction
