/** Which version of the program the server hands out. */

/** The file with which a page of the program begins: its name changes with the program. */
function entryOf(html: string): string | null {
  return /<script[^>]+type="module"[^>]+src="([^"]+)"/u.exec(html)?.[1] ?? null;
}

/** The first file of the program as the server has it now; null when it does not say. */
export async function servedEntry(): Promise<string | null> {
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    return answer.ok ? entryOf(await answer.text()) : null;
  } catch {
    // No line: it is asked again when there is one.
    return null;
  }
}
