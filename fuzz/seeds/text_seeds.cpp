#include "seeds.hpp"

namespace ragdoll::fuzzing {
namespace {

const std::string kLetter =
    "From: =?utf-8?Q?J=C3=BCrgen?= <j@example.org>\r\nTo: a@example.org\r\nSubject: =?iso-8859-1?B?SGFmZW4=?=\r\n"
    "Date: Mon, 2 Feb 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
    "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe\r\n--c\r\nContent-Type: text/html\r\n\r\n"
    "<p>hi</p>\r\n--c--\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nx\r\n--b\r\nContent-Type: "
    "application/pdf\r\nContent-Disposition: attachment; filename*=utf-8''a%20b.pdf\r\nContent-Transfer-Encoding: "
    "base64\r\n\r\nJVBERg==\r\n--b--\r\n";

void add_marked_text(Seeds& seeds) {
    seeds["html"] = {
        "<!DOCTYPE html><html><head><title>T</title><meta charset=utf-8><script>x</script></head><body><nav>n</nav>"
        "<article><h1>H</h1><p>a<br>b &amp; &#x41; &eacute;</p><ul><li>i<ol><li>j</ol></ul><table><tr><th>x<td "
        "colspan=2>"
        "y</table><pre>c\n d</pre><img alt='pic' src=a><select><option>o</select></article></body></html>"};
    seeds["xml"] = {
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE r [<!ENTITY e 'x'>]><r a='b'><i>1 &e; &lt;</i><![CDATA"
        "[raw]]><!-- c --><?p i?></r>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><title>t</title><g><text x='1'>a"
        "<tspan dy='2'>b</tspan></text></g><desc>d</desc><style>s</style></svg>"};
    seeds["markup"] = {
        "---\ntitle: T\nauthor: A\n---\n# H\n\ntext *em* `c` [l](u) ![p](q)\n\n- a\n  1. b\n\n| x | y |\n|---|---|\n| "
        "1 "
        "| 2 |\n\n```c\ncode\n```\n> quote\n\n<div>html</div>\n",
        "\\documentclass{article}\\title{T}\\author{A}\\begin{document}\\maketitle\\section{S}a\\footnote{n} $x^2$ "
        "\\'{e} \\begin{itemize}\\item i\\end{itemize}\\begin{tabular}{ll}a & b\\\\c & d\\end{tabular}\n% c\n"
        "\\begin{verbatim}v\\end{verbatim}\\newcommand{\\x}[1]{#1}\\x{y}\\end{document}",
        "Title\n=====\n\n:Author: A\n\n* a\n* b\n\n1. c\n\n.. code:: c\n\n   x\n\n.. note:: n\n\n+---+---+\n| a | b "
        "|\n+===+"
        "===+\n| c | d |\n+---+---+\n\n==  ==\na   b\n==  ==\n1   2\n==  ==\n\n``lit`` *em* `l <u>`_ |s|\n"};
    seeds["rtf"] = {
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}}{\\stylesheet{\\s1 "
        "heading "
        "1;}}{\\info{\\title T}{\\author A}{\\creatim\\yr2026\\mo1\\dy2}}\\pard\\s1 H\\par\\pard "
        "a\\'e9\\u8364?\\uc2\\u8364"
        "xx{\\*\\x y}\\f1\\'e0\\tab\\line\\trowd\\cellx100\\intbl c\\cell d\\cell\\row{\\footnote "
        "n}{\\field{\\*\\fldinst "
        "H}{\\fldrslt l}}{\\pict\\pngblip 89504e}\\bin3 abc{\\listtext 1.}i\\par}"};
}

void add_plain_text(Seeds& seeds) {
    seeds["mail"] = {kLetter, "From a Mon Feb  2 10:00:00 2026\n" + kLetter +
                                  "\nFrom b Mon Feb  2 10:00:00 2026\nSubject: "
                                  "two\n\n>From c\n"};
    seeds["lines"] = {
        "1\n00:00:01,000 --> 00:00:02,500\n<i>a</i>\nb\n\n2\n00:00:03,000 --> 99:99:99,999\nc\n",
        "WEBVTT - t\n\nNOTE n\n\nSTYLE\n::cue{}\n\nid\n00:01.000 --> 00:02.000 align:start\n<v Ann>a</v>\n",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY;LANGUAGE=en:a\\, b\r\n "
        "c\r\nDTSTART;TZID=Europe/Berlin:"
        "20260202T100000\r\nDTEND:20260202T110000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nATTENDEE;CN=\"A;B\":mailto:a@b\r\n"
        "END:VEVENT\r\nBEGIN:VTODO\r\nDUE;VALUE=DATE:20260203\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC;A=\r\n=20b;;;\r\nFN:A\r\nTEL;"
        "TYPE="
        "home:1\r\nitem1.EMAIL:a@b\r\nPHOTO;ENCODING=b:AAAA\r\nBDAY:--0203\r\nEND:VCARD\r\n"};
    seeds["tables"] = {"a;b,c\n1;\"x \"\"y\"\"\nz\",2\n",
                       "{\"a\": [1, {\"b\": null}], \"c\": \"\\u00e9\\ud83d\\ude00\"}", "{\"a\":1}\n{\"a\":2}\n",
                       "---\na: [1, {b: c}]\nd: |\n  text\ne: &x 1\nf: *x\n- g\n"};
}

}  // namespace

void add_text_seeds(Seeds& seeds) {
    add_marked_text(seeds);
    add_plain_text(seeds);
}

}  // namespace ragdoll::fuzzing
