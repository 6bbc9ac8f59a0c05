import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { AdminError } from "@/db/admin/error";

const damaged = () =>
  new AdminError("Cette sauvegarde est incomplète ou abîmée\u00a0: sa copie ou son écriture a été interrompue.");

const LONGEST_LINE = 1 << 20;

/** A backup as it is read from its file, in constant memory: lines of JSON, and rows of COPY after those that name a table. */
export class BackupReader {
  private waiting: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(file: string, onBytes: (count: number) => void = () => {}) {
    const input = createReadStream(file, { highWaterMark: 1 << 18 });
    input.on("data", (chunk) => onBytes(chunk.length));
    const gunzip = createGunzip({ chunkSize: 1 << 18 });
    input.on("error", (error) => gunzip.destroy(error));
    this.chunks = input.pipe(gunzip)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** The next line of JSON. */
  async line<T>(): Promise<T> {
    for (let end = this.waiting.indexOf(10); ; end = this.waiting.indexOf(10)) {
      if (end >= 0) {
        const text = this.waiting.subarray(0, end).toString();
        this.waiting = this.waiting.subarray(end + 1);
        try {
          return JSON.parse(text) as T;
        } catch {
          throw damaged();
        }
      }
      if (this.waiting.length > LONGEST_LINE || !(await this.more())) throw damaged();
    }
  }

  /** The rows that follow, to the mark of their end. */
  async *rows(): AsyncGenerator<Buffer> {
    let first = true;
    for (;;) {
      // The mark stands alone on its line: no row of COPY's text format can be it.
      if (first && this.waiting.subarray(0, 3).toString() === "\\.\n") {
        this.waiting = this.waiting.subarray(3);
        return;
      }
      const mark = this.waiting.indexOf("\n\\.\n");
      if (mark >= 0) {
        const rows = this.waiting.subarray(0, mark + 1);
        this.waiting = this.waiting.subarray(mark + 4);
        yield rows;
        return;
      }
      if (this.waiting.length > 3) {
        // The last bytes may begin the mark.
        const rows = this.waiting.subarray(0, -3);
        this.waiting = this.waiting.subarray(-3);
        first = false;
        yield rows;
      }
      if (!(await this.more())) throw damaged();
    }
  }

  /** Reads to the end of the file, whose checksum is there: nothing may follow the last line. */
  async end(): Promise<void> {
    if (this.waiting.length > 0 || (await this.more())) throw damaged();
  }

  async close(): Promise<void> {
    await this.chunks.return?.();
  }

  private async more(): Promise<boolean> {
    try {
      const { done, value } = await this.chunks.next();
      if (done) return false;
      this.waiting = Buffer.concat([this.waiting, value]);
      return true;
    } catch (error) {
      const { code = "" } = error as { code?: string };
      if (code === "ENOENT") throw new AdminError("Ce fichier est introuvable.");
      throw code.startsWith("Z_") ? damaged() : error;
    }
  }
}
