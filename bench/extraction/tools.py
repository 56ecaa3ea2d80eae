"""The programs that are compared, and how each is told to print the text of a file."""
import pathlib, shutil, subprocess
from dataclasses import dataclass, field

HERE = pathlib.Path(__file__).resolve().parent
NPM_PACKAGES = ("officeparser@8.1.1", "pdfjs-dist@5.4.296")
PANDOC_FORMATS = {"docx": "docx", "odt": "odt", "html": "html", "epub": "epub", "rst": "rst", "md": "markdown", "markdown": "markdown"}
PICTURES = frozenset(("png", "jpg", "jpeg", "tif", "tiff"))


@dataclass(frozen=True)
class Tool:
    name: str
    command: object  # (path, format) -> list of arguments
    formats: frozenset = field(default_factory=frozenset)  # empty: all
    start: tuple = ()  # prints a version and ends: what a process costs before it reads anything

    def reads(self, kind):
        return not self.formats or kind in self.formats


def ragdoll(binary):
    return Tool("ragdoll", lambda path, _: [binary, "extract", "--format", "json", path], start=(binary, "version"))


def installed_peers():
    peers = [
        Tool("pdftotext", lambda path, _: ["pdftotext", path, "-"], frozenset(("pdf",)), ("pdftotext", "-v")),
        Tool("pandoc", lambda path, kind: ["pandoc", "-f", PANDOC_FORMATS[kind], "-t", "plain", path],
             frozenset(PANDOC_FORMATS), ("pandoc", "--version")),
        Tool("tesseract", lambda path, _: ["tesseract", path, "-"], PICTURES, ("tesseract", "--version")),
    ]
    return [peer for peer in peers if shutil.which(peer.name)]


def npm_peers(folder):
    """Installs the packages into the folder; they run as a process for each file, like the others."""
    subprocess.run(["npm", "install", "--silent", "--no-save", "--no-package-lock", "--prefix", folder, *NPM_PACKAGES],
                   check=True, stdout=subprocess.DEVNULL)
    for script in ("officeparser_peer.mjs", "pdfjs_peer.mjs"):
        shutil.copy(HERE / script, folder)
    return [
        Tool("officeparser", lambda path, _: ["node", f"{folder}/officeparser_peer.mjs", path],
             frozenset(("docx", "pptx", "xlsx", "odt", "ods", "odp", "pdf")), ("node", f"{folder}/officeparser_peer.mjs")),
        Tool("pdfjs-dist", lambda path, _: ["node", f"{folder}/pdfjs_peer.mjs", path], frozenset(("pdf",)),
             ("node", f"{folder}/pdfjs_peer.mjs")),
    ]
