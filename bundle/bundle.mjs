/* Puts the libraries of others that the site's pages load beside our own files, as their packages
   have them, licence included:

     cd bundle && npm ci && npm run bundle

   A folder as argument is written to instead; the tests compare the two. */

import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const ASSETS = join(HERE, "../plugins/netjournal/pages/theme/assets/netjournal");
const FILES = { "cytoscape.min.js": "cytoscape/dist/cytoscape.min.js" };

const folder = process.argv[2] || ASSETS;
mkdirSync(folder, { recursive: true });
for (const [name, from] of Object.entries(FILES))
  copyFileSync(join(HERE, "node_modules", from), join(folder, name));
