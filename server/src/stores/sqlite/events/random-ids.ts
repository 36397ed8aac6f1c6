import { randomFillSync } from 'node:crypto';

const bytesPerId = 12;
const idsAtOnce = 512;

/** Ids of 16 letters that tell nothing. Asking for randomness costs the same for one as for many: they are drawn ahead. */
export class RandomIds {
  private readonly bytes = Buffer.alloc(bytesPerId * idsAtOnce);
  private place = this.bytes.length;

  next(): string {
    if (this.place >= this.bytes.length) {
      randomFillSync(this.bytes);
      this.place = 0;
    }
    this.place += bytesPerId;
    return this.bytes.toString('base64url', this.place - bytesPerId, this.place);
  }
}
