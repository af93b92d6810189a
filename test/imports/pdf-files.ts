/** PDF files made in a test, in the font of administrative documents. */
import path from 'node:path';
import { createRequire } from 'node:module';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import pdfmake from 'pdfmake';

const require = createRequire(import.meta.url);
const fonts = path.dirname(require.resolve('@expo-google-fonts/tinos/package.json'));
const font = (style: string): string => path.join(fonts, style, `Tinos_${style}.ttf`);

pdfmake.setFonts({
  Tinos: {
    normal: font('400Regular'),
    bold: font('700Bold'),
    italics: font('400Regular_Italic'),
    bolditalics: font('700Bold_Italic'),
  },
});
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => file.startsWith(fonts));

/** The bytes of a PDF; the definition is used up. */
export async function pdfOf(definition: TDocumentDefinitions): Promise<Buffer> {
  const file = pdfmake.createPdf({ defaultStyle: { font: 'Tinos', fontSize: 12 }, ...definition });
  return Buffer.from(await file.getBuffer());
}
