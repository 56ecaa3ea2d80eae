#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;
using extraction::ExtractionResult;

ExtractionResult read(const std::string& document) {
    return read_rst({.bytes = bytes_of(document), .name = "a.rst"}, {});
}
std::string text_of(const std::string& document) {
    return read(document).text;
}

TEST(Rst, KnowsHeadingsByTheirRules) {
    const ExtractionResult result = read(
        "=======\n Tides \n=======\n\n:Author: Ann Smith\n:Version: "
        "1\n\nMoon\n----\n\ntext\nmore\n\nSun\n---\n\n----\n\n"
        "Wind\n~~~~\n");
    EXPECT_EQ(result.text, "Tides\n\n:Author: Ann Smith\n:Version: 1\n\nMoon\n\ntext\nmore\n\nSun\n\nWind");
    EXPECT_EQ(result.title, "Tides");
    EXPECT_EQ(result.author, "Ann Smith");
    EXPECT_EQ(result.blocks[2].level, 2);
    EXPECT_EQ(result.blocks.back().kind, BlockKind::heading);
    EXPECT_EQ(result.blocks.back().level, 3);
}

TEST(Rst, TakesTheMarksOffTheText) {
    EXPECT_EQ(text_of("A **bold** *word*, ``a*b``, `the site <http://x.org>`_, :doc:`the guide <guide>`, `Ann`_, "
                      ":py:class:`~a.B` \\*."),
              "A bold word, a*b, the site, the guide, Ann, a.B *.");
    EXPECT_EQ(text_of("2 * 3 * 4, a*b*c and `open"), "2 * 3 * 4, a*b*c and `open");
}

TEST(Rst, KeepsListsCodeAndDirectives) {
    EXPECT_EQ(
        text_of("* one\n  goes on\n* two\n\n#. first\n\nCode::\n\n    x = 1\n\n      y\n\nafter\n\n"
                ".. code-block:: python\n   :linenos:\n\n   print(1)\n\n"
                ".. note:: Mind\n   the gap.\n\n.. comment\n   hidden\n\n.. _target: http://x\n\n"
                ".. image:: a.png\n   :alt: A duck\n\n.. toctree::\n   :maxdepth: 2\n\n   intro\n\n.. [1] A note.\n"),
        "* one\ngoes on\n* two\n* first\n\nCode:\n\nx = 1\n\n  y\n\nafter\n\nprint(1)\n\nMind\n\nthe gap.\n\nA duck\n\n"
        "[1] A note.");
}

TEST(Rst, TakesOffTheMarksOfReferencesAndNotes) {
    EXPECT_EQ(
        text_of("See tides_, the `old tides`__ and [1]_ of __init__ or a_b.\n\n__ http://x.org\n\n.. [1] A note.\n"),
        "See tides, the old tides and [1] of __init__ or a_b.\n\n[1] A note.");
}

TEST(Rst, AnEmptyCommentPartsBlocksAndHidesNothing) {
    EXPECT_EQ(text_of("  One quotation.\n\n..\n\n  Another.\n"), "One quotation.\n\nAnother.");
}

TEST(Rst, MakesRowsOfTables) {
    EXPECT_EQ(
        text_of("=====  =====\nplace  depth\n=====  =====\nBäy    3 m\n       low\nQuay   5 m\n=====  =====\n\nend"),
        "place | depth\nBäy | 3 m low\nQuay | 5 m\n\nend");
    EXPECT_EQ(text_of("+-----+---+\n| a   | b |\n+=====+===+\n| c   | d |\n| cc  |   |\n+-----+---+\n"),
              "a | b\nc cc | d");
}

TEST(Rst, ReadsDamagedDocuments) {
    EXPECT_EQ(text_of("====  ==\nnever closed"), "never | closed");
    EXPECT_EQ(text_of("x::"), "x:");
    EXPECT_EQ(text_of("::"), "");
    EXPECT_EQ(text_of("====\n"), "");
    EXPECT_EQ(text_of(".. code::"), "");
}

TEST(Rst, IsReadInLinearTime) {
    for (const char* piece : {"*a ",     "`a ",        "``a", ":a:`b`", "\\",    "=\n",         "====\n",
                              "== ==\n", "+-\n",       "|",   "| a\n",  "* a\n", "a::\n\n b\n", ".. note::\n",
                              "..\n\n",  ".. a\n b\n", " ",   " a\n",   "\n",    ":a: b\n",     ">>> a\n"})
        expect_soon(read_rst, repeated(piece, 2'000'000));
    std::string stairs;
    for (int i = 0; i < 2'000; ++i) stairs += std::string(static_cast<std::size_t>(i), ' ') + ".. note::\n";
    expect_soon(read_rst, stairs);
    expect_soon(read_rst, repeated("== ", 1'000'000) + "\n" + repeated("a\n", 1'000'000));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
