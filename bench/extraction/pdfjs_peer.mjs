// Prints the text of the PDF file that is named, page after page; without one it loads the library and ends.
import { readFile } from "node:fs/promises";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

const [path] = process.argv.slice(2);
if (path) {
    const data = new Uint8Array(await readFile(path));
    const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
    for (let number = 1; number <= pdf.numPages; ++number) {
        const content = await (await pdf.getPage(number)).getTextContent();
        console.log(content.items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
    }
}
