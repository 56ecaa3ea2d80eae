"""The files that are read, and what is expected of each."""
import json, pathlib, re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Document:
    path: pathlib.Path
    format: str
    outcome: str = "ok"  # "error:WORD": refused with that word; "any": ends cleanly
    must: tuple = ()
    must_not: tuple = ()


def fold(text):
    for sign, plain in (("\u00ad", ""), ("\ufb01", "fi"), ("\ufb02", "fl"), ("\u2019", "'")):
        text = text.replace(sign, plain)
    return re.sub(r"\s+", " ", text).casefold()


def documents_of(folder):
    """From manifest.jsonl, where there is one: path, format, outcome, must, must_not. Else each file, by its ending."""
    manifest = folder / "manifest.jsonl"
    if not manifest.exists():
        return [Document(path, path.suffix.lower().lstrip(".")) for path in sorted(folder.rglob("*")) if path.is_file()]
    rows = (json.loads(line) for line in manifest.open(encoding="utf8"))
    return [Document(folder / row["path"], row["format"], row.get("outcome", "ok"), tuple(row.get("must", ())),
                     tuple(row.get("must_not", ()))) for row in rows]


def passes(document, run, text):
    """Whether a run came out as expected. An error need not be named as ours are: any refusal is one."""
    if run.code < 0 or run.code >= 128:
        return False
    if document.outcome == "any":
        return True
    if document.outcome != "ok":
        return run.code != 0
    folded = fold(text)
    return run.code == 0 and all(fold(s) in folded for s in document.must) and not any(fold(s) in folded for s in document.must_not)
