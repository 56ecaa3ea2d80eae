#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::BlockKind;
using extraction::ExtractionResult;

ExtractionResult read(const std::string& document) {
    return read_latex({.bytes = bytes_of(document), .name = "a.tex"}, {});
}
std::string text_of(const std::string& document) {
    return read(document).text;
}

TEST(Latex, ReadsADocument) {
    const ExtractionResult result = read(R"(% draft
\documentclass[11pt]{article}
\usepackage{graphicx}
\newcommand{\R}[1]{\mathbb{R}^{#1}}
\title{On \emph{Tides}}
\author{Ann Smith\thanks{supported} \and Ben Jones}
\date{January 2026}
\begin{document}
\maketitle
\begin{abstract}
We measure. % not here
\end{abstract}
\section{Introduction}\label{sec:in}
The moon~\cite{kepler} pulls
the \textbf{sea}\footnote{Slowly.} by 5\,\%.

\subsection*{Method}
See \href{http://x.org/a_b}{our site} or \url{http://x.org/a%20b}.
\end{document}
never seen)");
    EXPECT_EQ(result.text,
              "On Tides\n\nAnn Smith, Ben Jones\n\nJanuary 2026\n\nAbstract\n\nWe measure.\n\nIntroduction\n\n"
              "The moon [kepler] pulls the sea (Slowly.) by 5 %.\n\nMethod\n\n"
              "See our site or http://x.org/a%20b.");
    EXPECT_EQ(result.title, "On Tides");
    EXPECT_EQ(result.author, "Ann Smith, Ben Jones");
    EXPECT_EQ(result.blocks[5].kind, BlockKind::heading);
    EXPECT_EQ(result.blocks[5].level, 2);
}

TEST(Latex, BelievesTheCharsetThatItsPreambleNames) {
    EXPECT_EQ(text_of("%\\usepackage[latin1]{inputenc}\n\\usepackage[cp1250]{inputenc}\n\\begin{document}\xb9\n"), "ą");
    EXPECT_EQ(text_of("\\usepackage[maccyr]{inputenc}\n\\begin{document}\x8f\xf0\xe8\n"), "При");
    EXPECT_EQ(text_of("\\usepackage[no-such]{inputenc}\n\\begin{document}a\n"), "a");
}

TEST(Latex, PutsInWhatTheMacrosOfTheDocumentStandFor) {
    EXPECT_EQ(text_of("\\newcommand{\\ours}{TideNet}\\newcommand\\rise[2][sea]{the #1 rises by \\emph{#2}}\n"
                      "\\def\\both#1#2{#1 and #2}\n\n\\ours{} says \\rise{1 m}, \\rise[lake]{2 m}. \\both{A}{\\ours}."),
              "TideNet says the sea rises by 1 m, the lake rises by 2 m. A and TideNet.");
    EXPECT_EQ(text_of("\\newcommand{\\R}{real}$\\R$ \\R\\begin{align}\\R\\end{align}\\verb|\\R|"),
              "$\\R$ real\n\n\\R\n\n\\R")
        << "formulas stay as they are";
    EXPECT_EQ(text_of("\\newcommand{\\a}{x\\a}\\a"), text_of(repeated("x", 16)));
    EXPECT_EQ(text_of("\\newcommand{\\section}[1]{S}\\section{Tides}"), "Tides");
    EXPECT_EQ(text_of("\\newcommand{\\x}{\\ifx a b\\fi}c \\x d"), "c d");
}

TEST(Latex, KeepsFormulasAsTheyAreWritten) {
    EXPECT_EQ(text_of(R"(If $a_{1} < \frac{b}{2}$ or \(c\), then
\[ x^2 \]
\begin{align*} y &= 1 \\ z &= 2 \end{align*} follows.)"),
              "If $a_{1} < \\frac{b}{2}$ or \\(c\\), then\n\n\\[ x^2 \\]\n\ny &= 1 \\\\ z &= 2\n\nfollows.");
    EXPECT_EQ(text_of("It costs \\$5 and $5 more."), "It costs $5 and $5 more.");
}

TEST(Latex, KeepsListsTablesCodeAndCaptions) {
    EXPECT_EQ(text_of(R"(\begin{itemize}\item one \item[two] 2
\begin{enumerate}\item a \item b\end{enumerate}\end{itemize}
\begin{table}[ht]\caption{Depths}\begin{tabular}{l|r} \hline
place & depth \\ \hline
\multicolumn{2}{c}{Quay \& pier} \\[2pt]
Bay & 3 m
\end{tabular}\end{table}
\begin{verbatim}
  x = \alpha % y
\end{verbatim}
Use \verb|a_b|.)"),
              "* one\n* two: 2\n1. a\n2. b\n\nDepths\n\nplace | depth\nQuay & pier\nBay | 3 m\n\n  x = \\alpha % y\n\n"
              "Use a_b.");
}

TEST(Latex, NamesTheorems) {
    EXPECT_EQ(text_of("\\begin{theorem}[Euler]\\label{t} So it is.\\end{theorem}\\begin{proof}Clear.\\end{proof}"),
              "Theorem (Euler) So it is.\n\nProof. Clear.");
}

TEST(Latex, NamesTheoremsOfTheDocumentsOwn) {
    EXPECT_EQ(text_of("\\newtheorem{hunch}[thm]{Vermutung}[section]\n\\begin{hunch} Es ist so. \\end{hunch}\n"
                      "\\begin{hunch}[Euler]\\label{e} Oder so.\\end{hunch}"),
              "Vermutung. Es ist so.\n\nVermutung (Euler) Oder so.");
}

TEST(Latex, LeavesOutThePreambleOfOldDocuments) {
    EXPECT_EQ(text_of("\\documentstyle{article}\n\\textheight 245mm\n\\begin{document}Text.\\end{document}"), "Text.");
}

TEST(Latex, WritesLettersQuotesAndDashes) {
    EXPECT_EQ(
        text_of(R"(M\"uller, Caf\'{e}, na{\"\i}ve, Stra\ss e, \c{c}a, \o re: ``tide'' --- 1--2 \ldots\ \LaTeX{})"),
        "Müller, Café, naïve, Straße, ça, øre: “tide” — 1–2 … LaTeX");
}

TEST(Latex, ReadsPiecesAndDamagedDocuments) {
    EXPECT_EQ(text_of("\\section{Open\n\ntext }} more"), "Open\n\ntext more");
    EXPECT_EQ(text_of("a \\begin{align} b"), "a\n\nb");
    EXPECT_EQ(text_of("a \\unknown{b} \\other c\\"), "a b c");
    EXPECT_EQ(text_of("see \\foo[not closed\n\nthen on"), "see then on");
    EXPECT_EQ(read("\\title{a\\é b}").title, "a b");
    EXPECT_EQ(read("\\input{chapter1}").warnings.at(0).code, "included_file_not_read");
    EXPECT_THROW(read(std::string(1000, '{')), Error);
}

TEST(Latex, IsReadInLinearTime) {
    for (const char* piece : {"$",
                              "\\(",
                              "\\[",
                              "\\begin{align}",
                              "\\begin{verbatim}",
                              "\\a[",
                              "\\section{a\n\n",
                              "}",
                              "{}",
                              "\\verb|",
                              "\\item[",
                              "%",
                              "%\n",
                              "&",
                              "\\\\",
                              "\\'",
                              "\\url{",
                              "\\end{tabular}",
                              "\\begin{tabular}{l}",
                              "\\footnote{x}",
                              "\\and",
                              "\n \n",
                              "\\def\\a",
                              "\\begin{itemize}"})
        expect_soon(read_latex, repeated(piece, 2'000'000));
    expect_soon(read_latex, "\\def\\a#1{#1#1}\\def\\b{\\a{\\a{\\a{x}}}}" + repeated("\\a{\\b", 2'000'000));
    expect_soon(read_latex, "\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\a\\a}" + repeated("\\a", 2'000'000));
    expect_soon(read_latex, "\\def\\a{" + std::string(3000, 'x') + "}" + repeated("\\a", 2'000'000));
    expect_soon(read_latex, repeated("\\newcommand{\\a}{$}$$", 2'000'000));
    expect_soon(read_latex, "\\author{" + repeated("a\\and ", 2'000'000));
    expect_soon(read_latex, repeated("x"));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
