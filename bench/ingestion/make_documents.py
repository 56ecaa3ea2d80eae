#!/usr/bin/env python3
"""Writes a folder of mixed documents for ingestion benchmarks: the same ones for the same seed.

usage: make_documents.py FOLDER --count 2000 [--seed 1] [--words 400]

Plain text, Markdown, HTML, CSV, JSON, DOCX and PDF in turn, of about the given number of words on average. The words are
drawn with Zipf's frequencies from a vocabulary of made-up and common words, so that indexes see realistic lists.
"""
import argparse, io, json, pathlib, random, zipfile

COMMON = ("the of and to in is that for it as was with be by on not he his but at are this have from or had an they which "
          "one you were all her she there would their we him been has when who will no more if out so said what up its about "
          "into than them can only other new some could time these two may then do first any my now such like our over man me "
          "even most made after also did many before must through years where much your way well down should because each just "
          "light water engine harbour letter market garden winter window bridge river island storm lamp keeper captain paper "
          "record system method result pressure energy surface measure theory value model network signal memory storage").split()
SYLLABLES = "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu".split()


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        made_up = sorted({"".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4))) for _ in range(8000)})
        self.random.shuffle(made_up)
        self.vocabulary = COMMON + made_up
        self.weights = [1 / (rank + 2.7) for rank in range(len(self.vocabulary))]

    def sentence(self):
        words = self.random.choices(self.vocabulary, self.weights, k=self.random.randint(6, 22))
        return " ".join(words).capitalize() + "."

    def paragraphs(self, words):
        result, count = [], 0
        while count < words:
            paragraph = " ".join(self.sentence() for _ in range(self.random.randint(2, 6)))
            result.append(paragraph)
            count += paragraph.count(" ") + 1
        return result

    def title(self):
        return " ".join(self.random.choices(self.vocabulary[90:2000], k=3)).title()


def docx(title, paragraphs):
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in [title, *paragraphs])
    parts = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def wrapped(paragraphs, width=90):
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > width:
                yield line
                line = ""
            line += word + " "
        yield line
        yield ""


def pdf(title, paragraphs):
    lines = [title, "", *wrapped(paragraphs)]
    pages = [lines[i:i + 50] for i in range(0, len(lines), 50)]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{4 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for i, page in enumerate(pages):
        stream = "BT /F1 10 Tf 12 TL 50 790 Td " + " ".join(f"({line.strip()}) Tj T*" for line in page) + " ET"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R "
                       "/Resources << /Font << /F1 3 0 R >> >> >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
                  f"startxref\n{len(out)}\n%%EOF\n").encode("latin-1")


def render(kind, title, paragraphs):
    if kind == "txt":
        return (title + "\n\n" + "\n\n".join(paragraphs) + "\n").encode()
    if kind == "md":
        return (f"# {title}\n\n" + "\n\n".join(f"## Part {i + 1}\n\n{p}" for i, p in enumerate(paragraphs)) + "\n").encode()
    if kind == "html":
        body = "".join(f"<p>{p}</p>" for p in paragraphs)
        return f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    if kind == "csv":
        return ("number,remark\n" + "".join(f'{i},"{p}"\n' for i, p in enumerate(paragraphs))).encode()
    if kind == "json":
        return json.dumps({"title": title, "parts": paragraphs}).encode()
    return docx(title, paragraphs) if kind == "docx" else pdf(title, paragraphs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=400)
    arguments = parser.parse_args()
    writer = Writer(arguments.seed)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    kinds = ("txt", "md", "html", "csv", "json", "docx", "pdf")
    for number in range(arguments.count):
        kind = kinds[number % len(kinds)]
        words = max(20, int(writer.random.expovariate(1 / arguments.words)))
        content = render(kind, writer.title(), writer.paragraphs(words))
        (arguments.folder / f"{number:06}.{kind}").write_bytes(content)


if __name__ == "__main__":
    main()
