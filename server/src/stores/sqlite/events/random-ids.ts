import { randomFillSync } from 'node:crypto';

/** 4 letters. */
const sharedBytes = 3;
const bytesPerId = 9;
const idsAtOnce = 512;

/**
 * Ids of 16 letters that tell nothing, each with 72 bits of chance of its own. Asking for randomness costs the same for
 * one as for many, so they are drawn ahead; those of one draw begin with the same letters, so that they lie beside each
 * other in the index and not on a page each.
 */
export class RandomIds {
  private readonly bytes = Buffer.alloc(sharedBytes + bytesPerId * idsAtOnce);
  private shared = '';
  private place = this.bytes.length;

  next(): string {
    if (this.place >= this.bytes.length) {
      randomFillSync(this.bytes);
      this.shared = this.bytes.toString('base64url', 0, sharedBytes);
      this.place = sharedBytes;
    }
    this.place += bytesPerId;
    return this.shared + this.bytes.toString('base64url', this.place - bytesPerId, this.place);
  }
}
