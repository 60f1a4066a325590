import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type SealedBox, openSealed, recipientOf, seal, sealedBoxSchema } from './sealed-box.ts';

const secret = randomBytes(32);
const content = randomBytes(32);
const box = () => seal(content, recipientOf(secret), 'for a test');

/** The base64 text with one bit of its bytes turned over. */
function flipped(text: string, bit: number): string {
  const bytes = Buffer.from(text, 'base64');
  const at = (bit >> 3) % bytes.length;
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (bit & 7)), at);
  return bytes.toString('base64');
}

describe('a sealed box', () => {
  test('opens with the recipient’s secret and gives what was sealed', () => {
    expect(openSealed(box(), secret, 'for a test')).toEqual(content);
  });

  test('fits its schema', () => {
    expect(sealedBoxSchema.parse(box())).toBeTruthy();
  });

  test('stays shut for another secret and in another context', () => {
    expect(openSealed(box(), randomBytes(32), 'for a test')).toBeUndefined();
    expect(openSealed(box(), secret, 'for another test')).toBeUndefined();
  });

  test('is another each time', () => {
    const [one, other] = [box(), box()];
    for (const part of ['ephemeralKey', 'nonce', 'ciphertext', 'tag'] as const) {
      expect(one[part]).not.toBe(other[part]);
    }
  });

  test.each(['ephemeralKey', 'nonce', 'ciphertext', 'tag'] as const)(
    'stays shut when any bit of its %s is turned over',
    (part) => {
      const sealed: SealedBox = box();
      const bits = Buffer.from(sealed[part], 'base64').length * 8;
      for (let bit = 0; bit < bits; bit += 1) {
        // X25519 ignores the last bit of a public key (RFC 7748); the key derivation does not.
        expect(openSealed({ ...sealed, [part]: flipped(sealed[part], bit) }, secret, 'for a test')).toBe(
          undefined,
        );
      }
    },
  );

  test.each(['', 'AAAA', Buffer.alloc(32).toString('base64'), Buffer.alloc(4096).toString('base64')])(
    'a key of another shape (%#) opens nothing and throws nothing',
    (ephemeralKey) => {
      expect(openSealed({ ...box(), ephemeralKey }, secret, 'for a test')).toBeUndefined();
    },
  );

  test('the public half agrees with RFC 7748, section 6.1', () => {
    const bob = Buffer.from('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb', 'hex');
    expect(Buffer.from(recipientOf(bob), 'base64').toString('hex')).toBe(
      'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f',
    );
  });
});
