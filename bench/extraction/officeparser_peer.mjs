// Prints the text of the file that is named; without one it loads the library and ends.
import { generate, parseOffice } from "officeparser";

const [path] = process.argv.slice(2);
if (path) console.log((await generate(await parseOffice(path), "text")).value);
