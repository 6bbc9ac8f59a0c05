import { isAscii, isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { ImportError } from "./error";

export type Encoding = "utf-8" | "windows-1252";

/**
 * Reads the whole file once, in constant memory: what is not valid UTF-8 to its last byte is Windows-1252, the other
 * encoding that French administrations export. A sample would miss the one accent of line 150,000.
 */
export async function detectEncoding(file: string): Promise<Encoding> {
  let pending: Uint8Array = new Uint8Array();
  let first = true;
  let accents = false;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>) {
    if (first) refuseUtf16(chunk);
    first = false;
    const bytes = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
    const end = lastCharacterStart(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return "windows-1252";
    accents ||= !isAscii(bytes.subarray(0, end));
    pending = bytes.subarray(end);
  }
  if (isUtf8(pending)) return "utf-8";
  // All was UTF-8, accents among it, but for the last character, begun and not ended: no other encoding, a file cut there.
  if (accents) {
    throw new ImportError(
      "Le fichier est incomplet\u00a0: il s’arrête au milieu d’un caractère. Copiez-le ou exportez-le de nouveau.",
    );
  }
  return "windows-1252";
}

/** Where the last character begins, if it is a multi-byte one that the next chunk may continue; else the end. */
function lastCharacterStart(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

function refuseUtf16(chunk: Uint8Array) {
  const mark = ((chunk[0] ?? 0) << 8) | (chunk[1] ?? 0);
  if (mark === 0xfffe || mark === 0xfeff) {
    throw new ImportError("Le fichier est en UTF-16 : enregistrez-le en UTF-8 (« CSV UTF-8 » dans un tableur).");
  }
}
