import { expect, test } from 'vitest';
import { newPhotographs } from './new-photographs.ts';

const place = {
  sessionId: 's1',
  origin: 'file',
  takenAt: null,
  stage: 'before',
  taken: [],
} as const;
const files = (...names: string[]) => names.map((name) => new File(['x'], name));
const said = (found: ReturnType<typeof newPhotographs>) =>
  found.map(({ name, subject }) => `${name} ${subject.view} ${subject.stage}`);

test('files are taken in the order of their numbers, around the patient', () => {
  expect(said(newPhotographs(files('IMG_10.jpg', 'IMG_9.jpg', 'IMG_100.jpg'), place))).toEqual([
    'IMG_9.jpg front before',
    'IMG_10.jpg left-45 before',
    'IMG_100.jpg right-45 before',
  ]);
});

test('a view that is there or on its way is not suggested again', () => {
  expect(said(newPhotographs(files('a'), { ...place, taken: ['front'] }))).toEqual(['a left-45 before']);
});

test('what is dropped on a place belongs there, and the others to those that are left', () => {
  const onto = { view: 'left-45', zone: null, stage: 'immediately-after' } as const;
  expect(said(newPhotographs(files('a', 'b'), place, onto))).toEqual([
    'a left-45 immediately-after',
    'b front immediately-after',
  ]);
});
