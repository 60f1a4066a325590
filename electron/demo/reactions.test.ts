import { describe, expect, test } from 'vitest';
import { hoursBetween, isInstant } from '../../domain/time.ts';
import { generate, now } from './testing.ts';

const { records } = generate({ patients: 1500, seed: 3 });
const manySessions = records.flatMap(({ sessions }) => sessions);

describe('generated reactions', () => {
  test('are seen after the session began and before now, in canonical instants', () => {
    for (const { input, reactions, signature } of manySessions) {
      for (const { stage, seenAt, onsetAt, resolvedAt } of reactions) {
        expect(seenAt <= now && seenAt > input.startedAt).toBe(true);
        expect(stage === 'immediate' ? seenAt === signature.signedAt : seenAt > signature.signedAt).toBe(
          true,
        );
        for (const instant of [onsetAt, resolvedAt]) {
          expect(instant === null || (instant >= input.startedAt && instant <= seenAt)).toBe(true);
        }
        expect(onsetAt === null || resolvedAt === null || onsetAt < resolvedAt).toBe(true);
      }
    }
    const instants = manySessions
      .slice(0, 1000)
      .flatMap(({ reactions }) => reactions.flatMap((r) => [r.seenAt, r.onsetAt ?? r.seenAt]));
    for (const instant of instants) expect(isInstant(instant)).toBe(true);
  });

  test('follow the expected course, but for about one session in sixteen (C09, C18)', () => {
    const expectedKinds = new Set([
      'erythema',
      'swelling',
      'tenderness',
      'warmth-tightness',
      'itch',
      'dryness',
      'peeling',
    ]);
    const windows: Record<string, number> = {
      peeling: 168,
      dryness: 168,
      bruising: 168,
      'warmth-tightness': 48,
      itch: 48,
    };
    const odd = manySessions.filter(({ input, reactions }) =>
      reactions.some(({ stage, kind, grade, resolvedAt }) => {
        if (stage === 'immediate') return false;
        const hours = resolvedAt === null ? 0 : hoursBetween(input.startedAt, resolvedAt);
        return (
          grade > 1 || hours > (windows[kind] ?? 72) || !(expectedKinds.has(kind) || kind === 'bruising')
        );
      }),
    );
    expect(odd.length / manySessions.length).toBeGreaterThan(0.04);
    expect(odd.length / manySessions.length).toBeLessThan(0.09);
    const kinds = new Set(odd.flatMap(({ reactions }) => reactions.map(({ kind }) => kind)));
    expect(kinds).toContain('acneiform-eruption');
    expect(kinds).toContain('hyperpigmentation');
  });

  test('include redness in nearly every session', () => {
    const red = manySessions.filter(({ reactions }) => reactions.some(({ kind }) => kind === 'erythema'));
    expect(red.length / manySessions.length).toBeGreaterThan(0.94);
  });
});
